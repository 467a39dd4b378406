"""3 to 300 processes that share one rotating file, one of which is killed."""
import random

import logs
from programs import Fixture, folder
from report import SHORT, Counts, row


def torture(number, gzip="no"):
    place, counts, accepted = folder("shared"), Counts(), {}
    each = max(30, 3000 // number)
    chance = random.Random(number)
    writers = {
        f"writer{index}": Fixture(
            sink="rotating", path=f"{place}/app.log", maxBytes=20_000, backups=100_000, shared="yes", gzip=gzip,
            # The one that is killed goes on until then.
            tag=f"writer{index}", count=0 if index == 0 else each,
        )
        for index in range(number)
    }
    victim = writers["writer0"]
    goal = chance.randint(1, each)
    victim.wait_for(lambda fixture: fixture.answered >= goal)
    victim.kill()
    for tag, writer in writers.items():
        if tag != "writer0" and (writer.finish() != 0 or len(writer.accepted) != each):
            counts.fault(f"{tag} has ended with {writer.process.returncode} after {len(writer.accepted)} records: "
                         f"{writer.errors}")
        counts.offered += writer.offered
        accepted[tag] = writer.accepted
    logs.compare(counts, logs.found(place), accepted)
    counts.left_over = len(logs.left_over(place))
    row(f"{number} processes on one file, one killed" + (", compressed" if gzip == "yes" else ""), counts)


for number in (3, 30) if SHORT else (3, 30, 100, 300):
    torture(number)
torture(3, gzip="yes")
