"""SIGKILL at every system call of a rollover, one after another, and then a start that goes on from what is left.

strace is attached when the process is about to open its log, and kills it as it enters call N. A first run without a kill counts the
calls. strace counts the calls of each thread apart, so the compression of a backup from before, which a thread of its own does, has a
row of its own, in which only calls on that backup count.
"""
import collections
import os
import re
import shutil
import subprocess
import time

import logs
from programs import Fixture, WORK, eventually, folder, missing
from report import Counts, not_possible, row

# What changes files, or shows where it is. Reads of memory maps, of clocks and of locks between threads change nothing.
CALLS = (
    "openat,open,rename,renameat,renameat2,unlink,unlinkat,link,linkat,write,pwrite64,writev,read,ftruncate,truncate,fsync,fdatasync,"
    "close,fstat,newfstatat,stat,lstat,statx,getdents64,fchmod,fchown,chmod,flock,mkdir,mkdirat"
)
KINDS = {
    "rollover by size": dict(sink="rotating", maxBytes=60, backups=100),
    "rollover to dated names": dict(sink="timed", every="day", maxBytes=60, backups=100),
    "rollover, several processes": dict(sink="rotating", maxBytes=60, backups=100, shared="yes"),
    "rollover by size, compressed": dict(sink="rotating", maxBytes=60, backups=100, gzip="yes"),
    "compression itself": dict(sink="rotating", maxBytes=60, backups=100, gzip="yes"),
}


def trace(thread, *arguments):
    """Attaches strace to a thread; returns when it is attached."""
    note = os.path.join(WORK, "strace")
    with open(note, "wb") as errors:
        tracer = subprocess.Popen(["strace", "-p", str(thread), *arguments], stderr=errors, stdout=subprocess.DEVNULL)

    def attached():
        with open(note, "rb") as errors:
            return b"attached" in errors.read() or tracer.poll() is not None

    eventually(attached)
    return tracer


class Scene:
    """A folder with a log that is nearly full and a backup, and a process that waits before it opens the log."""

    def __init__(self, settings, compresses):
        self.settings, self.compresses = settings, compresses
        # Two records do not roll over; eight do.
        self.count = 2 if compresses else 8
        self.template = folder("template")
        start = Fixture(path=f"{self.template}/app.log", count=7, **dict(settings, gzip="no"))
        start.finish()
        self.before = start.accepted

    def start(self):
        """A process that is ready, and its folder."""
        place = folder("point")
        shutil.copytree(self.template, place, dirs_exist_ok=True)
        fixture = Fixture(path=f"{place}/app.log", first=7, count=self.count, wait="start", **self.settings)
        fixture.wait_until_ready()
        return place, fixture

    def strace(self, place):
        """What strace follows: the first thread, or all threads and only the backup."""
        return ["-f", "-P", f"{place}/app.log.1", "-P", f"{place}/app.log.1.gz"] if self.compresses else []

    def calls(self):
        """How often a thread makes each call when it is not killed."""
        place, fixture = self.start()
        path = os.path.join(WORK, "calls")
        tracer = trace(fixture.pid, *self.strace(place), "-e", f"trace={CALLS}", "-o", path)
        fixture.go()
        fixture.finish()
        tracer.wait(10)
        most = collections.Counter()
        with open(path) as file:
            threads = collections.Counter(re.findall(r"^(\d* *)(\w+)\(", file.read(), re.M))
        for (_, call), number in threads.items():
            most[call] = max(most[call], number)
        return most


def torture(scene, call, number, counts):
    """Kills at one call; whether the process was killed there."""
    place, fixture = scene.start()
    tracer = trace(fixture.pid, *scene.strace(place), "-e", f"trace={call}", "-e",
                   f"inject={call}:signal=KILL:when={number}", "-o", "/dev/null")
    fixture.go()
    was_killed = fixture.finish() == -9
    tracer.wait(10)
    # The next start goes on with what is there, and finishes what was begun.
    last = Fixture(path=f"{place}/app.log", first=20, count=3, **scene.settings)
    if last.finish() != 0:
        counts.fault(f"{call} {number}: the next start has failed: {last.errors}")
    before = (counts.lost, counts.torn, counts.repeated, counts.left_over)
    counts.offered += 7 + fixture.offered + last.offered
    logs.compare(counts, logs.found(place), {"record": scene.before + fixture.accepted + last.accepted})
    counts.left_over += len(logs.left_over(place))
    after = (counts.lost, counts.torn, counts.repeated, counts.left_over)
    if after != before:
        counts.fault(f"at {call} {number}: {' '.join(sorted(os.listdir(place)))}")
    shutil.rmtree(place)
    return was_killed


def run(name, settings):
    counts, scene = Counts(), Scene(settings, compresses=name == "compression itself")
    calls = scene.calls()
    points = [(call, number) for call, most in sorted(calls.items()) for number in range(1, most + 1)]
    killed = sum(torture(scene, call, number, counts) for call, number in points)
    if killed == 0:
        counts.fault("no call was reached")
    row(f"{name}", counts, note=f"{killed} of {len(points)} points reached")


def may_trace():
    """Whether strace may attach to another process here."""
    probe = subprocess.Popen(["sleep", "60"])
    tracer = subprocess.Popen(["strace", "-p", str(probe.pid), "-o", "/dev/null"], stderr=subprocess.DEVNULL)
    time.sleep(0.3)
    attached = tracer.poll() is None
    probe.kill()
    probe.wait()
    tracer.wait(10)
    return attached


absent = missing("strace")
for name, settings in KINDS.items():
    if absent or not may_trace():
        not_possible(f"killed in {name}", "there is no strace" if absent else "strace may not attach to a process")
    else:
        run(f"killed in {name}" if name != "compression itself" else name, settings)
