"""3 to 300 processes that share one rotating file, one of which is killed."""
import random

import logs
from programs import Fixture, folder
from report import SHORT, Counts, row


def torture(number, gzip="no"):
    place, counts, accepted = folder("shared"), Counts(), {}
    each = max(30, 3000 // number)
    chance = random.Random(number)

    def writer(tag, count):
        return Fixture(
            sink="rotating", path=f"{place}/app.log", maxBytes=20_000, backups=100_000, shared="yes", gzip=gzip,
            tag=tag, count=count,
        )

    # The one that is killed goes on until then.
    writers = {f"writer{index}": writer(f"writer{index}", 0 if index == 0 else each) for index in range(number)}
    victim = writers["writer0"]
    goal = chance.randint(1, each)
    victim.wait_for(lambda fixture: fixture.answered >= goal)
    victim.kill()

    def end(tag, process, expected):
        if tag != "writer0" and (process.finish() != 0 or len(process.accepted) != expected):
            counts.fault(f"{tag} has ended with {process.process.returncode} after {len(process.accepted)} records: "
                         f"{process.errors}")
        counts.offered += process.offered
        accepted[tag] = process.accepted

    for tag, process in writers.items():
        end(tag, process, each)
    # A backup that the killed process was compressing is the next start's to finish.
    end("last", writer("last", 1), 1)
    logs.compare(counts, logs.found(place), accepted)
    counts.left_over = len(logs.left_over(place))
    row(f"{number} processes on one file, one killed" + (", compressed" if gzip == "yes" else ""), counts)


for number in (3, 30) if SHORT else (3, 30, 100, 300):
    torture(number)
torture(3, gzip="yes")
