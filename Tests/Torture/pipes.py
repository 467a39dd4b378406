"""A program that writes into rotatelog: behind a slow disk, a full disk, and until rotatelog is killed."""
import os
import queue
import re
import signal
import subprocess
import threading
import time

import logs
import mounts
from programs import BIN, ENVIRONMENT, PATIENCE, eventually, folder, missing
from report import Counts, not_possible, rounds, row

LINE = b"line %d xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.\n"
# The lines that the program before the pipe writes at once.
AT_ONCE = 100
# The bytes on their way at most: the pipe, what rotatelog has read, and what is written at once.
UNDERWAY = (1 << 20) + (512 << 10) + 2 * AT_ONCE * len(LINE)


class Pipe:
    """A rotatelog, and the lines of the program before it."""

    def __init__(self, path, count, *options, command=()):
        self.count = count
        self.process = subprocess.Popen(
            [*command, os.path.join(BIN, "rotatelog"), "--file", path, "--keep", "1000", *options],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT,
        )
        # The lines and the bytes that the pipe has taken.
        self.taken, self.bytes = 0, 0
        self.reports = queue.Queue()
        self.writer = self.start(self.write)
        self.reader = self.start(self.read)

    def start(self, function):
        thread = threading.Thread(target=function, daemon=True)
        thread.start()
        return thread

    def write(self):
        """Writes as a program does: many lines at once, and none when the reader has gone."""
        try:
            with self.process.stdin as pipe:
                for first in range(0, self.count, AT_ONCE):
                    last = min(first + AT_ONCE, self.count)
                    data = b"".join(LINE % number for number in range(first, last))
                    pipe.write(data)
                    pipe.flush()
                    self.taken, self.bytes = last, self.bytes + len(data)
        except BrokenPipeError:
            pass

    def read(self):
        """Takes what is reported, line by line, and an empty text at the end."""
        for line in self.process.stderr:
            self.reports.put(line.decode())
        self.reports.put("")

    def report(self):
        """Waits for the next reported line; empty at the end, or if none comes."""
        try:
            return self.reports.get(timeout=PATIENCE)
        except queue.Empty:
            return ""

    def finish(self, counts):
        """Waits for the end. Returns the exit status and the reported lines that are left."""
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            counts.fault("does not end")
            self.process.kill()
        self.writer.join(PATIENCE)
        self.reader.join(PATIENCE)
        return self.process.wait(PATIENCE), "".join(iter(self.report, ""))


def compare(name, counts, pipe, place, reported=0):
    """Compares the files with all lines. Exactly as many may be missing as are reported: those were not acknowledged."""
    counts.offered = pipe.count
    result = logs.found(place)
    logs.compare(counts, result, {"line": range(pipe.count)})
    counts.left_over = len(logs.left_over(place))
    if counts.lost != reported:
        counts.fault(f"{counts.lost} are missing, {reported} reported")
    counts.acknowledged -= reported
    counts.lost -= reported
    row(name, counts, note=f"{reported} reported as lost" if reported else "")


def bytes_in(place):
    """The bytes of the log and its backups. A rollover meanwhile would move files past the sum, and adds a name."""
    while True:
        names = logs.names(place)
        try:
            total = sum(os.path.getsize(f"{place}/{name}") for name in names)
        except FileNotFoundError:
            continue
        if logs.names(place) == names:
            return total


def slow(name):
    """Each write takes 50 ms: the program before the pipe waits, and no line is lost."""
    strace = ["strace", "-f", "-qq", "-e", "trace=write", "-e", "inject=write:delay_enter=50000"]
    if missing("strace") or subprocess.run([*strace, "true"], capture_output=True).returncode != 0:
        return not_possible(name, "there is no strace, or it may not trace")
    place, counts = folder("slow"), Counts()
    pipe = Pipe(f"{place}/app.log", rounds(200_000, 40_000), "--max", "1MiB", command=[*strace, "-o", f"{place}/trace"])
    start, looks = time.monotonic(), 0
    while pipe.writer.is_alive() and time.monotonic() < start + PATIENCE:
        # In this order: what comes meanwhile makes the difference smaller.
        taken = pipe.bytes
        written = bytes_in(place)
        looks += 1
        if taken - written > UNDERWAY:
            counts.fault(f"{taken - written} bytes were taken and not written")
        pipe.writer.join(0.05)
    status, errors = pipe.finish(counts)
    if status != 0 or errors:
        counts.fault(f"ended with {status}: {errors}")
    with open(f"{place}/trace") as trace:
        writes = sum("INJECTED" in line or "DELAYED" in line for line in trace)
    os.unlink(f"{place}/trace")
    if writes < 10 or looks < 5:
        counts.fault(f"only {writes} writes were slow, and {looks} looks at the files came before the end")
    compare(name, counts, pipe, place)


def full(name, *options):
    """A file system that is full until the ballast goes: with --wait all lines come, otherwise the missing ones are reported."""
    counts, count = Counts(), rounds(200_000, 40_000)
    room = count * len(LINE % count) >> 10
    with mounts.small(room * 2) as place:
        with open(f"{place}/ballast", "wb") as file:
            file.write(bytes((room * 3 // 2) << 10))
        pipe = Pipe(f"{place}/app.log", count, *options)
        first = pipe.report()
        if "No space left on device" not in first:
            counts.fault(f"reported: {first}")
        if not options:
            pipe.writer.join(PATIENCE)
        os.unlink(f"{place}/ballast")
        status, errors = pipe.finish(counts)
        lost = re.search(r"rotatelog: ([\d,]+) lines? lost", errors)
        lost = int(lost[1].replace(",", "")) if lost else 0
        if (status, lost > 0) != ((0, False) if options else (1, True)):
            counts.fault(f"ended with {status}, {lost} lost: {errors}")
        compare(name, counts, pipe, place, reported=lost)


def killed(name):
    """SIGKILL in mid-stream: the lines are in order, none twice, up to the end of what was read; the kernel may cut the last one."""
    place, counts = folder("killed"), Counts()
    pipe = Pipe(f"{place}/app.log", 10_000_000, "--max", "1MiB")
    if not eventually(lambda: len(logs.names(place)) > rounds(20, 5)):
        counts.fault("nothing was rolled over")
    pipe.process.send_signal(signal.SIGKILL)
    pipe.finish(counts)
    result = logs.found(place)
    found = len(result.records)
    # A line is acknowledged when it has left the program. Those on their way are lost.
    counts.offered = pipe.taken
    logs.compare(counts, result, {"line": range(pipe.taken)})
    if result.records != [("line", number) for number in range(found)]:
        counts.fault("lines are missing before the last one")
    counts.left_over = len(logs.left_over(place))
    row(name, counts, most={"torn": 1, "lost": UNDERWAY // len(LINE)}, note=f"{counts.lost} lines on their way")


SCENES = [
    (slow, "rotatelog, slow disk", []),
    (full, "rotatelog, full disk", []),
    (full, "rotatelog, full disk, --wait", ["--wait"]),
    (killed, "rotatelog, killed", []),
]
for scene, name, options in SCENES:
    try:
        scene(name, *options)
    except mounts.NotPossible as reason:
        not_possible(name, reason)
