"""SIGKILL at random moments of rotation by size, by time and by both, with and without compression."""
import concurrent.futures
import random
import time

import logs
from programs import Fixture, folder
from report import Counts, not_possible, rounds, row  # noqa: F401

KINDS = {
    "size": dict(sink="rotating", maxBytes=400),
    "time": dict(sink="timed", pace=2000),
    "size and time": dict(sink="timed", maxBytes=400, pace=500),
}


def kill_at_random(fixture, kind, chance):
    """Waits for a random number of records, or for the start of a second, which is when files roll over by time."""
    if kind == "size":
        goal = chance.randint(1, 40)
        fixture.wait_for(lambda fixture: fixture.answered >= goal)
        time.sleep(chance.random() * 0.002)
    else:
        fixture.wait_for(lambda fixture: fixture.answered >= 1)
        now = time.time()
        time.sleep(max(0, int(now) + 1 - now + chance.uniform(-0.01, 0.02)))
    fixture.kill()


def torture(kind, gzip):
    place, counts, accepted = folder("kills"), Counts(), []
    settings = dict(KINDS[kind], path=f"{place}/app.log", gzip=gzip)
    chance = random.Random(f"{kind} {gzip}")
    first = 0
    for _ in range(rounds(100, 15) if kind == "size" else rounds(30, 4)):
        fixture = Fixture(first=first, **settings)
        kill_at_random(fixture, kind, chance)
        if fixture.refused:
            counts.fault(f"emit has thrown: {fixture.refused}")
        counts.offered += fixture.offered
        accepted += fixture.accepted
        # The record on its way has a number of its own, whether it was written or not.
        first += fixture.offered
    last = Fixture(first=first, count=20, **settings)
    if last.finish() != 0:
        counts.fault("the last start has failed")
    counts.offered += last.offered
    accepted += last.accepted
    logs.compare(counts, logs.found(place), {"record": accepted})
    counts.left_over = len(logs.left_over(place))
    if gzip == "yes" and not any(name.endswith(".gz") for name in logs.names(place)):
        counts.fault("nothing was compressed")
    return counts


rows = [(kind, gzip) for kind in KINDS for gzip in ("no", "yes")]
with concurrent.futures.ThreadPoolExecutor(len(rows)) as pool:
    results = pool.map(lambda each: torture(*each), rows)
    for (kind, gzip), counts in zip(rows, results):
        row(f"killed, rotation by {kind}{', compressed' if gzip == 'yes' else ''}", counts)
