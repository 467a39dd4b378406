"""Peers that are silent, slow or hostile: receivers at a sender, and senders at a receiver."""
import os
import random
import resource
import socket
import struct
import threading
import time

import logs
from programs import Fixture, LogServer, eventually, folder, free_port
from report import Counts, not_possible, rounds, row
from hostile import Peer, garbage, silent, slow, talkative


def at_peer(name, behave, count, bound=None, most=None, **settings):
    """A sender that has one of these as its receiver."""
    peer, counts = Peer(behave), Counts()
    settings = dict(dict(length=1000, backlog=64 << 20, flushTimeout=30_000), **settings)
    sender = Fixture(sink="socket", tcp=peer.port, count=count, **settings)
    if sender.finish() != 0:
        counts.fault(f"the sender has failed: {sender.errors}")
    eventually(lambda: len(peer.records) + len(sender.refused) >= count, 2)
    peer.close()
    counts.offered = sender.offered
    logs.compare(counts, peer, {"record": sender.accepted})
    statistics = sender.statistics
    if statistics.get("failed", -1) + statistics.get("dropped", 0) != len(sender.refused):
        counts.fault(f"{len(sender.refused)} refused, counted as {statistics}")
    longest = statistics.get("longest", 1e9)
    if bound and longest > bound:
        counts.fault(f"a log call took {longest:.0f} ms, promised {bound} ms")
    row(name, counts, most, note=f"longest call {longest:.0f} ms" if bound else "")


def each_time(name, behave, count):
    """A receiver that closes after each record. The next record is offered when it has."""
    peer, counts = Peer(behave), Counts()
    sender = Fixture(sink="socket", tcp=peer.port, count=count, wait="each")
    for number in range(count):
        sender.wait_until_ready(number + 1)
        sender.go()
        if not eventually(lambda: peer.closed > number, 10):
            counts.fault(f"record {number} has not arrived")
            break
    sender.finish(10)
    peer.close()
    counts.offered = sender.offered
    logs.compare(counts, peer, {"record": sender.accepted})
    row(name, counts)


def after_hostile(name, answers):
    """Receivers that answer a greeting with nonsense, and then a good one at the same path."""
    place, counts = folder("hostile"), Counts()
    path = f"{place}/socket"
    sender = Fixture(sink="socket", unix=path, count=rounds(2000, 300), middle=10, delivery="acknowledged", end="wait")
    sender.wait_until_ready()
    for answer in answers:
        peer = Peer(garbage(answer), path)
        eventually(lambda: peer.connections > 0, 5)
        peer.close()
        os.unlink(path)
    server = LogServer(place).start()
    sender.go()
    sender.wait_until_ready(2)
    sender.go()
    if sender.finish() != 0 or sender.statistics.get("depth"):
        counts.fault(f"the sender has failed: {sender.errors} {sender.statistics}")
    server.stop()
    counts.offered = sender.offered
    logs.compare(counts, logs.found(place, "received.log"), {"record": sender.accepted})
    row(name, counts)


def at_server(name, attack, seconds=30, **settings):
    """A good sender at a receiver that others attack meanwhile."""
    place, counts, port, stop = folder("attacked"), Counts(), free_port(), threading.Event()
    server = LogServer(place, arguments=("--tcp", str(port))).start()
    attack(port, stop)
    time.sleep(0.3)
    sender = Fixture(sink="socket", tcp=port, count=rounds(2000, 100), end="wait",
                     flushTimeout=seconds * 1000, **settings)
    sender.wait_until_ready()
    start = time.monotonic()
    sender.go()
    if sender.finish(within=seconds + 10) != 0 or sender.statistics.get("depth"):
        counts.fault(f"after {time.monotonic() - start:.0f} s the sender has failed: {sender.errors}")
    stop.set()
    if server.stop() != 0 and settings.get("delivery") != "acknowledged":
        counts.fault("the receiver did not end well")
    counts.offered = sender.offered
    logs.compare(counts, logs.found(place, "received.log"), {"record": sender.accepted})
    row(name, counts)


def connect(port):
    connection = socket.socket()
    # A receiver that has not taken the connections before lets this one wait.
    connection.settimeout(10)
    connection.connect_ex(("127.0.0.1", port))
    connection.settimeout(0.2)
    return connection


def mute(number):
    """So many connections that send nothing."""
    def attack(port, stop):
        connections = [connect(port) for _ in range(number)]
        threading.Thread(target=lambda: (stop.wait(), [each.close() for each in connections]), daemon=True).start()
    return attack


def babble(port, stop):
    """Connections that send random bytes, frames of 4 GiB, halves of frames and pickles that would run something."""
    chance = random.Random(1)
    payloads = [
        lambda: chance.randbytes(chance.randint(1, 5000)), lambda: struct.pack(">I", 0xFFFFFFFF) + b"x" * 100,
        lambda: struct.pack(">I", 100) + b"x" * 50,
        lambda: struct.pack(">I", 34) + b"cos\nsystem\n(S'touch /tmp/pwned'\ntR.", lambda: struct.pack(">I", 1) + b"\xff",
    ]

    def run():
        while not stop.is_set():
            connection = connect(port)
            try:
                connection.sendall(chance.choice(payloads)())
            except OSError:
                pass
            connection.close()
            time.sleep(0.002)
    threading.Thread(target=run, daemon=True).start()


def drip(port, stop):
    """A hundred connections that each send a byte of a frame now and then."""
    def run():
        connections = [connect(port) for _ in range(100)]
        data = struct.pack(">I", 1000) + b"x" * 1000
        for byte in data:
            if stop.wait(0.1):
                return
            for connection in connections:
                try:
                    connection.send(bytes([byte]))
                except OSError:
                    pass
    threading.Thread(target=run, daemon=True).start()


at_peer("receiver silent for 2 s", silent(2), rounds(40_000, 15_000), bound=1000, sendTimeout=500)
at_peer("receiver slow, 64 KiB each 5 ms", slow(1 << 16, 0.005), rounds(20_000, 3_000), bound=1000, sendTimeout=500)
at_peer("receiver slow, behind a queue", slow(1 << 16, 0.005), rounds(20_000, 3_000), queue=30_000)
each_time("receiver closes after each record", talkative(b"", True), rounds(1000, 100))
each_time("receiver says hello and closes each time", talkative(b"220 hello\r\n", True), rounds(1000, 100))
at_peer("receiver answers 100 kB a record", talkative(b"x" * 100_000, False), rounds(500, 60), pace=5_000)
after_hostile("receivers answer nonsense, acknowledged", [b"\0" * 100, b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\xff" * 64, b""])
at_server("senders send nonsense", babble)
at_server("senders send nonsense, acknowledged", babble, delivery="acknowledged")
at_server("senders drip bytes", drip)
if resource.getrlimit(resource.RLIMIT_NOFILE)[1] < 2500:
    not_possible("1,100 senders say nothing", "no 2,500 descriptors for a process")
else:
    resource.setrlimit(resource.RLIMIT_NOFILE, (2500, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    at_server("1,100 senders say nothing", mute(1100), seconds=20)
