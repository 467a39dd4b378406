"""A program that writes into rotatelog: behind a slow disk, a full disk, and until rotatelog is killed."""
import os
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


class Pipe:
    """A rotatelog, and the lines of the program before it."""

    def __init__(self, path, count, *options, command=()):
        self.count = count
        self.process = subprocess.Popen(
            [*command, os.path.join(BIN, "rotatelog"), "--file", path, "--keep", "1000", *options],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT,
        )
        # The lines that the pipe has taken.
        self.taken = 0
        self.writer = threading.Thread(target=self.write, daemon=True)
        self.writer.start()

    def write(self):
        """Writes as a program does: many lines at once, and none when the reader has gone."""
        try:
            with self.process.stdin as pipe:
                for first in range(0, self.count, 100):
                    pipe.write(b"".join(LINE % number for number in range(first, min(first + 100, self.count))))
                    pipe.flush()
                    self.taken = min(first + 100, self.count)
        except BrokenPipeError:
            pass

    def finish(self):
        """Waits for the end. Returns the exit status and what was reported."""
        errors = self.process.stderr.read().decode()
        self.writer.join(PATIENCE)
        return self.process.wait(PATIENCE), errors


def compare(name, counts, pipe, place, reported=0):
    """Compares the files with all lines. Exactly as many may be lost as are reported."""
    counts.offered = pipe.count
    logs.compare(counts, logs.found(place), {"line": range(pipe.count)})
    counts.left_over = len(logs.left_over(place))
    if counts.lost != reported:
        counts.fault(f"{reported} reported as lost")
    row(name, counts, most={"lost": reported}, note=f"{reported} reported as lost" if reported else "")


def slow(name):
    """Each write takes 50 ms: the program before the pipe waits, and no line is lost."""
    if missing("strace"):
        return not_possible(name, "there is no strace")
    place, counts = folder("slow"), Counts()
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=write", "-e", "inject=write:delay_enter=50000"]
    pipe = Pipe(f"{place}/app.log", rounds(200_000, 40_000), "--max", "1MiB", command=strace)
    # The pipe holds 1 MiB of the lines. The rest waits in the program, or has been written.
    if not eventually(lambda: logs.names(place)):
        counts.fault("there is no file")
    waits = pipe.taken < pipe.count
    status, errors = pipe.finish()
    if status != 0 or errors:
        counts.fault(f"ended with {status}: {errors}")
    if not waits:
        counts.fault("the program before the pipe never waited")
    compare(name, counts, pipe, place)


def full(name, *options):
    """A file system that is full until the ballast goes: with --wait all lines come, otherwise the lost ones are counted."""
    counts, count = Counts(), rounds(200_000, 40_000)
    room = count * len(LINE % count) >> 10
    with mounts.small(room * 2) as place:
        with open(f"{place}/ballast", "wb") as file:
            file.write(bytes((room * 3 // 2) << 10))
        pipe = Pipe(f"{place}/app.log", count, *options)
        if not options:
            pipe.writer.join(PATIENCE)
        # The first report says that it is full.
        first = pipe.process.stderr.readline().decode()
        os.unlink(f"{place}/ballast")
        status, errors = pipe.finish()
        if "No space left on device" not in first:
            counts.fault(f"reported: {first}")
        lost = re.search(r"rotatelog: ([\d,]+) lines? lost", errors)
        lost = int(lost[1].replace(",", "")) if lost else 0
        if (status, lost > 0) != ((0, False) if options else (1, True)):
            counts.fault(f"ended with {status}, {lost} lost: {errors}")
        compare(name, counts, pipe, place, reported=lost)


def killed(name):
    """SIGKILL in mid-stream: the lines are in order, none twice, up to the end of what was read; the kernel may cut the last one."""
    place, counts = folder("killed"), Counts()
    pipe = Pipe(f"{place}/app.log", 10_000_000, "--max", "1MiB")
    eventually(lambda: len(logs.names(place)) > rounds(20, 5))
    pipe.process.send_signal(signal.SIGKILL)
    pipe.finish()
    result = logs.found(place)
    counts.offered = pipe.taken
    found = len(result.records)
    logs.compare(counts, result, {"line": range(found)})
    # What the pipe and the program's memory held: 1 MiB, a piece, and the lines that were on their way into the pipe.
    held = pipe.taken - found
    most = (1 << 20) + (1 << 18) + 200 * len(LINE)
    if held * len(LINE % found) > most:
        counts.fault(f"{held} lines were not in the file yet")
    row(name, counts, most={"torn": 1}, note=f"{held} lines in the pipe")


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
