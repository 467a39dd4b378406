#!/usr/bin/env python3.13
"""Asks CPython's own TimedRotatingFileHandler when it rolls over and what it calls the backup.

    python3.13 make_vectors.py > rollover.tsv           the committed table
    python3.13 make_vectors.py --live SEED ROWS         fresh random rows in the same format

The table, one thing a line, fields separated by tabs:

    Z name                      a zone; its offsets follow
    O from seconds-east dst     holds from that second on (the first one: always before, too)
    C when interval at utc      a configuration of the zone above; at is HH:MM:SS or -
    now delta                   computeRollover(now) == now + delta
    now delta idle text         ... and doRollover, idle seconds after that boundary, names the backup text

A zone's offsets are written out as localtime sees them, so that a reader needs no time zone database.
"""

import datetime
import logging.handlers
import os
import random
import sys
import tempfile
import time

START = 1199145600  # 2008-01-01
END = 1830297600  # 2028-01-01
# Offsets are listed for longer than instants are drawn: a rollover may be 49 days away, a backup's date 49 days back.
MARGIN = 200 * 86400

ZONES = ["UTC", "EST+05EDT,M3.2.0,M11.1.0", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Pyongyang",
         "Europe/Istanbul", "Pacific/Apia", "Africa/Casablanca", "Europe/Dublin", "Asia/Kathmandu"]
TIMES = [None, "00:00:00", "01:30:00", "02:00:00", "02:30:00", "12:00:00", "23:59:59"]
WHENS = ["S", "M", "H", "D", "MIDNIGHT"] + [f"W{day}" for day in range(7)]
INTERVALS = [1, 2, 3, 7]
NEAR = [-90000, -86400, -7200, -3601, -3600, -3599, -1801, -1800, -1, 0, 1, 1799, 1800, 3599, 3600, 3601, 7200, 86400]
IDLES = [0, 0, 1, 3600, 5000, 86400, 3 * 86400]


class Named(Exception):
    """Carries the name out of doRollover, before it touches a file."""


class Clock:
    """The time module as logging.handlers sees it, with a hand on the clock."""

    now = 0

    def __getattr__(self, name):
        return getattr(time, name)

    def time(self):
        return self.now


CLOCK = Clock()
logging.handlers.time = CLOCK


def handler(directory, when, interval, at, utc):
    made = logging.handlers.TimedRotatingFileHandler(
        os.path.join(directory, "log"), when=when, interval=interval, utc=utc, delay=True,
        atTime=datetime.time.fromisoformat(at) if at else None, encoding="utf-8")

    def namer(name):
        raise Named(name.rsplit("log.", 1)[1])

    made.namer = namer
    return made


def use(zone):
    os.environ["TZ"] = zone
    time.tzset()


def offset(second):
    fields = time.localtime(second)
    return fields.tm_gmtoff, int(fields.tm_isdst > 0)


def offsets():
    """The zone's changes of offset or flag, found by asking localtime every six hours and bisecting."""
    low = START - MARGIN
    found = [(low, *offset(low))]
    while low < END + MARGIN:
        high = low + 6 * 3600
        if offset(low) != offset(high):
            left, right = low, high
            while right - left > 1:
                middle = (left + right) // 2
                left, right = (middle, right) if offset(middle) == offset(low) else (left, middle)
            found.append((right, *offset(right)))
        low = high
    return found


def row(made, now, draw):
    at = made.computeRollover(now)
    fields = [now, at - now]
    if draw.random() < 0.4:
        idle = draw.choice(IDLES)
        made.rolloverAt = at
        CLOCK.now = at + idle
        try:
            made.doRollover()
        except Named as named:
            fields += [idle, named]
    print(*fields, sep="\t")


def zone_table(zone):
    use(zone)
    table = offsets()
    print("Z", zone, sep="\t")
    for entry in table:
        print("O", *entry, sep="\t")
    return [second for second, *_ in table[1:] if START < second < END]


def configurations(draw):
    for when in WHENS:
        for interval in INTERVALS:
            times = [None, "02:30:00"] if when in "SMHD" else TIMES
            for at in draw.sample(times, min(len(times), 2 if when.startswith("W") else 4)):
                yield when, interval, at, 0
    yield "MIDNIGHT", 1, None, 1
    yield "W6", 2, "02:00:00", 1


def committed():
    draw = random.Random(20261121)
    with tempfile.TemporaryDirectory() as directory:
        for zone in ZONES:
            changes = zone_table(zone)
            for configuration in configurations(draw):
                print("C", *("-" if field is None else field for field in configuration), sep="\t")
                made = handler(directory, *configuration)
                near = [change + by for change in changes for by in NEAR]
                nows = {draw.randrange(START, END) for _ in range(10)}
                nows.update(draw.sample(near, min(len(near), 16)))
                for now in sorted(nows):
                    row(made, now, draw)


def live(seed, rows):
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as directory:
        for zone in ZONES:
            zone_table(zone)
            for _ in range(max(1, rows // len(ZONES) // 5)):
                when = draw.choice(WHENS)
                configuration = when, draw.randint(1, 9), draw.choice(TIMES), draw.choice([0, 0, 0, 1])
                print("C", *("-" if field is None else field for field in configuration), sep="\t")
                made = handler(directory, *configuration)
                for _ in range(5):
                    row(made, draw.randrange(START, END), draw)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--live"]:
        live(int(sys.argv[2]), int(sys.argv[3]))
    else:
        committed()
