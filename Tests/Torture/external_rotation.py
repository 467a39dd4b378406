"""A program such as logrotate moves the file of a WatchedFileSink away, a thousand times, while records go on."""
import os
import time

import logs
from programs import Fixture, folder
from report import Counts, rounds, row


def torture(name, move, settings):
    place, counts, moves = folder("moved"), Counts(), rounds(1000, 200)
    path = f"{place}/app.log"
    fixture = Fixture(sink="watched", path=path, **settings)
    fixture.wait_for(lambda fixture: fixture.answered >= 1)
    moved = 0
    while moved < moves:
        fixture.read()
        try:
            move(path, f"{path}.{moves - moved}")
            moved += 1
        except FileNotFoundError:
            # The sink has not made the next file yet.
            time.sleep(0.0001)
    seen = fixture.answered
    fixture.wait_for(lambda fixture: fixture.answered > seen + 100)
    if fixture.refused:
        counts.fault(f"{len(fixture.refused)} refused")
    fixture.kill()
    counts.offered = fixture.offered
    logs.compare(counts, logs.found(place), {"record": fixture.accepted})
    counts.left_over = len(logs.left_over(place))
    row(f"{name}, {moves} times", counts)


def rename(path, target):
    os.rename(path, target)


def rename_and_create(path, target):
    """What logrotate does with `create`."""
    os.rename(path, target)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


torture("moved away", rename, {})
torture("moved away and made anew", rename_and_create, {})
