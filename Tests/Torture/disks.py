"""File systems that are full, that may not be written to, that fail, and that are frozen."""
import errno
import os
import time

import logs
import mounts
from programs import PATIENCE, Fixture, folder, missing
from report import Counts, not_possible, rounds, row


def finish(name, counts, fixture, place, besides=(), note=""):
    """Ends a process, and compares: each record is either acknowledged and found, or refused and counted as failed."""
    status = fixture.finish()
    if status != 0:
        counts.fault(f"ended with {status}: {fixture.errors}")
    counts.offered += fixture.offered
    logs.compare(counts, logs.found(place), {"record": fixture.accepted})
    counts.left_over = len(logs.left_over(place, besides=besides))
    # Behind a buffer a record may be lost that `emit` has accepted: it is counted as failed then.
    failed = int(fixture.statistics.get("failed", -1)) + int(fixture.statistics.get("dropped", 0))
    if failed != len(fixture.refused) + counts.lost:
        counts.fault(f"{len(fixture.refused)} refused and {counts.lost} lost, {failed} counted as failed or dropped")
    row(name, counts, note=note)


def check_sizes(counts, place, most):
    for name in logs.names(place):
        if not name.endswith(".gz") and os.path.getsize(f"{place}/{name}") > most:
            counts.fault(f"{name} has {os.path.getsize(f'{place}/{name}')} bytes, promised {most}")


def full(name, **settings):
    """A file system without room for a while; the ballast then goes."""
    settings = {"length": 60, **settings}
    counts, count = Counts(), rounds(20_000, 4_000)
    kib = count * (settings["length"] + 15) >> 10
    # Room for half of the records, or for two files while one is compressed; for all when the ballast has gone.
    room = kib // 2 if settings.get("gzip") != "yes" else 2 * settings["maxBytes"] >> 10
    with mounts.small(kib * 2) as place:
        with open(f"{place}/ballast", "wb") as file:
            file.write(bytes((kib * 2 - room) << 10))
        fixture = Fixture(path=f"{place}/app.log", count=count, middle=count * 3 // 4, **settings)
        fixture.wait_until_ready()
        os.unlink(f"{place}/ballast")
        fixture.go()
        fixture.wait_for(lambda fixture: fixture.statistics)
        refused = fixture.refused
        if set(refused.values()) - {errno.ENOSPC}:
            counts.fault(f"other errors than ENOSPC: {set(refused.values())}")
        if not refused and not settings.get("queue"):
            counts.fault("the file system was never full")
        if "maxBytes" in settings:
            check_sizes(counts, place, settings["maxBytes"])
        finish(name, counts, fixture, place, note=f"{len(refused)} refused")


def read_only(name):
    """Rollovers into a folder that may not be changed: records go to the old file, and backups come later."""
    place, counts = folder("read-only"), Counts()
    fixture = Fixture(path=f"{place}/app.log", sink="rotating", maxBytes=1000, count=300, middle=100, end="wait")
    fixture.wait_until_ready()
    before = len(logs.names(place))
    with mounts.read_only(place):
        fixture.go()
        fixture.wait_until_ready(2)
        if len(logs.names(place)) != before:
            counts.fault("the folder could be changed")
        if fixture.refused:
            counts.fault(f"{len(fixture.refused)} refused")
    fixture.go()
    finish(name, counts, fixture, place)
    # The next start may roll over again.
    again = Fixture(path=f"{place}/app.log", sink="rotating", maxBytes=1000, first=300, count=1)
    again.finish()
    if len(logs.names(place)) <= before:
        counts.fault("nothing was rolled over afterwards")


def failing(name, calls, **settings):
    """System calls that fail now and then; what `emit` accepted is there all the same."""
    if missing("strace"):
        return not_possible(name, "there is no strace")
    place, counts = folder("failing"), Counts()
    injections = [word for call in calls for word in ("-e", f"inject={call}")]
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", f"{place}/app.log", "-e",
              "trace=" + ",".join(call.split(":")[0] for call in calls), *injections]
    fixture = Fixture(command=strace, path=f"{place}/app.log", count=rounds(2000, 300), **settings)
    fixture.wait_for(lambda fixture: fixture.statistics)
    finish(name, counts, fixture, place, note=f"{len(fixture.refused)} refused")


def frozen(name, **settings):
    """A file system that is frozen: a queue's bounds hold, and what is lost is counted."""
    with mounts.ext4(16) as place:
        counts, patience = Counts(), settings.get("queue", 0) / 1000
        fixture = Fixture(path=f"{place}/app.log", count=200, middle=100, **settings)
        fixture.wait_until_ready()
        with mounts.frozen(place):
            fixture.go()
            start = time.monotonic()
            if settings.get("queue"):
                # flush and close each end with the queue's patience; half a second is for the machine. The end of the process
                # itself waits for the kernel, which ends no thread that waits for a frozen file system.
                fixture.wait_for(lambda fixture: b"closed\n" in fixture.text, within=10)
                took = time.monotonic() - start
                if took > 2 * patience + 0.5:
                    counts.fault(f"flush and close took {took:.1f} s, promised {2 * patience} s")
            else:
                fixture.read(0.5)
                took = 0.5
        fixture.wait_for(lambda fixture: fixture.ended, PATIENCE)
        counts.offered = fixture.offered
        accepted = fixture.accepted
        # Behind a queue, what was accepted and could not be written in time is counted as dropped.
        logs.compare(counts, logs.found(place), {"record": accepted})
        dropped = int(fixture.statistics.get("dropped", 0) + fixture.statistics.get("failed", 0))
        row(name, counts, most={"lost": dropped}, note=f"{dropped} counted as dropped, {took:.1f} s" if dropped else "")


SCENES = [
    (full, "full, unbuffered", dict(sink="file")),
    (full, "full, buffered", dict(sink="file", buffer=8192)),
    (full, "full, rotation by size", dict(sink="rotating", maxBytes=20_000)),
    (full, "full, rotation by size, buffered", dict(sink="rotating", maxBytes=20_000, buffer=65_536)),
    (full, "full, rotation by size, compressed", dict(sink="rotating", maxBytes=20_000, gzip="yes")),
    (read_only, "read-only folder at rollovers", {}),
    (failing, "writes that fail", dict(calls=["write:error=EIO:when=5+3"], sink="file")),
    (failing, "renames that fail", dict(calls=["rename,renameat,renameat2:error=EACCES:when=1+2"],
                                        sink="rotating", maxBytes=500)),
    (failing, "a folder that cannot be opened", dict(calls=["openat:error=EMFILE:when=2+2"],
                                                     sink="rotating", maxBytes=500)),
    (frozen, "frozen, unbuffered", dict(sink="file")),
    (frozen, "frozen, behind a queue", dict(sink="file", queue=1000)),
]
for scene, name, settings in SCENES:
    try:
        scene(name, **settings)
    except mounts.NotPossible as reason:
        not_possible(name, reason)
