"""Receivers, and senders, that are killed in mid-stream, in each mode of delivery."""
import os
import random
import time

import logs
from programs import Fixture, LogServer, eventually, folder
from report import Counts, rounds, row

# A record of these scenarios, framed: the most that one read of the receiver, 64 KiB, may have of them.
LENGTH = 100
PER_READ = (64 << 10) // LENGTH
# Both socket buffers of a Unix socket on Linux, in records of this length: what the kernel had taken when the receiver was killed.
IN_KERNEL = (1 << 20) // LENGTH


def received(server):
    """What the receiver has written, its own log and backups."""
    return logs.found(server.place, "received.log")


def finish(name, server, counts, accepted, most, note="", tag="record"):
    server.stop()
    logs.compare(counts, received(server), {tag: accepted})
    counts.left_over += len([name for name in os.listdir(server.place) if name.startswith("spill")])
    row(name, counts, most=most, note=note)


def receiver_killed(name, most, ledger=True, spill=False, **settings):
    """The receiver is killed again and again, and started again after a moment."""
    place, counts, kills = folder("receiver"), Counts(), rounds(40, 4)
    server = LogServer(place, ledger).start()
    if spill:
        settings["spill"] = f"{place}/spill"
    count = kills * 400
    sender = Fixture(sink="socket", unix=server.socket, count=count, length=LENGTH - 30, pace=200, end="wait", **settings)
    chance = random.Random(name)
    for index in range(kills):
        goal = count * (index + 1) // (kills + 1) + chance.randint(-50, 50)
        sender.wait_for(lambda sender: sender.answered >= goal)
        server.kill()
        time.sleep(chance.random() * 0.1)
        server.start()
    sender.wait_until_ready()
    sender.go()
    if sender.finish() != 0:
        counts.fault(f"the sender has failed: {sender.errors}")
    if sender.statistics.get("depth"):
        counts.fault(f"{sender.statistics['depth']:.0f} still wait")
    counts.offered = sender.offered
    most = {column: number * kills for column, number in most.items()}
    finish(name, server, counts, sender.accepted, most, note=f"{kills} kills")


def sender_killed(name, most, away=False, **settings):
    """The sender is killed again and again, also while the receiver is away, and started again with the same spill file."""
    place, counts, kills = folder("sender"), Counts(), rounds(40, 4)
    server = LogServer(place)
    if not away:
        server.start()
    settings = dict(sink="socket", unix=server.socket, spill=f"{place}/spill", length=LENGTH - 30, **settings)
    chance, accepted, first = random.Random(name), [], 0
    for _ in range(kills):
        sender = Fixture(first=first, **settings)
        goal = chance.randint(1, 500)
        sender.wait_for(lambda sender: sender.answered >= goal)
        sender.kill()
        counts.offered += sender.offered
        accepted += sender.accepted
        first += sender.offered
    if away:
        server.start()
    last = Fixture(first=first, count=10, end="wait", **settings)
    last.wait_until_ready()
    last.go()
    if last.finish() != 0 or last.statistics.get("depth"):
        counts.fault(f"the last sender has failed: {last.errors} {last.statistics}")
    counts.offered += last.offered
    finish(name, server, counts, accepted + last.accepted, {column: n * kills for column, n in most.items()},
           note=f"{kills} kills")


def away(name, **settings):
    """The receiver is away for all records but the first, and comes back."""
    place, counts = folder("away"), Counts()
    server = LogServer(place).start()
    if settings.pop("spill", None):
        settings["spill"] = f"{place}/spill"
    count = rounds(20_000, 2_000)
    sender = Fixture(sink="socket", unix=server.socket, count=count, middle=10, length=LENGTH - 30, end="wait", **settings)
    sender.wait_until_ready()
    eventually(lambda: len(received(server).records) == 10)
    server.stop()
    sender.go()
    sender.wait_until_ready(2)
    server.start()
    sender.go()
    if sender.finish() != 0 or sender.errors or sender.statistics.get("depth"):
        counts.fault(f"the sender has failed: {sender.errors} {sender.statistics}")
    counts.offered = sender.offered
    finish(name, server, counts, sender.accepted, {})


SENT, ACKNOWLEDGED = dict(delivery="sent"), dict(delivery="acknowledged")
away("receiver away, sent", **SENT)
away("receiver away, sent, spill", spill=True, **SENT)
away("receiver away, acknowledged", **ACKNOWLEDGED)
receiver_killed("receiver killed, sent", {"lost": IN_KERNEL}, **SENT)
receiver_killed("receiver killed, sent, spill", {"lost": IN_KERNEL}, spill=True, **SENT)
receiver_killed("receiver killed, acknowledged", {"repeated": PER_READ}, **ACKNOWLEDGED)
receiver_killed("receiver killed, acknowledged, spill", {"repeated": PER_READ}, spill=True, **ACKNOWLEDGED)
# 256 KiB at most, or one record, is sent again after the header of the file was last written.
sender_killed("sender killed, receiver away, sent, spill", {"repeated": (256 << 10) // LENGTH}, away=True, **SENT)
sender_killed("sender killed, acknowledged, spill", {}, **ACKNOWLEDGED)
sender_killed("sender killed, receiver away, acknowl., spill", {}, away=True, **ACKNOWLEDGED)
