"""What is found in the files, compared with what was acknowledged."""
import gzip
import os
import re

RECORD = re.compile(rb"(?:^|: )(\S+) (\d+) x*\.$")
# What a sink may leave in a folder: the log, its backups, a lock, and what the scenario says.
OWN = re.compile(r"\.log(\.[0-9][0-9_.-]*)?(\.gz)?$|\.log\.lock$")


def age(name):
    """The order of backups from the oldest on: by date and copy, or by number from the highest."""
    suffix = re.sub(r"\.gz$", "", name.split(".log", 1)[1]).lstrip(".")
    if suffix == "":
        return (2, "", 0)
    if suffix.isdigit():
        return (0, "", -int(suffix))
    date, _, copy = suffix.partition(".")
    return (1, date, int(copy or 0))


def names(place, log="app.log"):
    return sorted((name for name in os.listdir(place) if name.startswith(log) and OWN.search(name)
                   and not name.endswith(".lock")), key=age)


def read(path):
    if path.endswith(".gz"):
        with gzip.open(path) as file:
            return file.read()
    with open(path, "rb") as file:
        return file.read()


def left_over(place, log="app.log", besides=()):
    """The names in a folder that are neither the log nor a backup of it."""
    return [name for name in os.listdir(place)
            if name not in besides and not (name.startswith(log) and OWN.search(name))]


class Found:
    """The records in some bytes, in their order."""

    def __init__(self):
        self.records = []
        self.torn = 0

    def take(self, data):
        lines = data.split(b"\n")
        # What follows the last line feed is the start of a record.
        self.torn += lines.pop() != b""
        for line in lines:
            match = RECORD.search(line)
            if match:
                self.records.append((match[1].decode(), int(match[2])))
            else:
                self.torn += 1
        return self


def found(place, log="app.log"):
    """All records of a log and its backups, the oldest first."""
    result = Found()
    for name in names(place, log):
        try:
            result.take(read(os.path.join(place, name)))
        except (OSError, EOFError, gzip.zlib.error):
            # A compressed file that cannot be read.
            result.torn += 1
    return result


def compare(counts, result, accepted, ordered=True):
    """Counts what was lost, torn and repeated. `accepted` has numbers by tag."""
    by_tag = {}
    for tag, number in result.records:
        by_tag.setdefault(tag, []).append(number)
    counts.torn += result.torn
    for tag, numbers in by_tag.items():
        counts.repeated += len(numbers) - len(set(numbers))
        # A record that comes again does so behind later ones: the first copies are in order.
        firsts = list(dict.fromkeys(numbers))
        if ordered and any(later < earlier for earlier, later in zip(firsts, firsts[1:])):
            counts.fault(f"{tag}: not in the order of emit")
    for tag, numbers in accepted.items():
        counts.acknowledged += len(numbers)
        counts.lost += len(set(numbers) - set(by_tag.get(tag, ())))
