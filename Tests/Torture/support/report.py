"""The lines that scenarios print, and the line at the end."""
import os
import sys

COLUMNS = ("offered", "acknowledged", "lost", "torn", "repeated", "left over")
SHORT = os.environ.get("TORTURE_FORM") == "short"


def rounds(long, short):
    """The number of rounds for this form."""
    return short if SHORT else long


class Counts:
    """The exact numbers of one row."""

    def __init__(self):
        self.offered = 0
        self.acknowledged = 0
        self.lost = 0
        self.torn = 0
        self.repeated = 0
        self.left_over = 0
        self.faults = []

    def fault(self, text):
        """Notes another promise that was broken."""
        if len(self.faults) < 5:
            self.faults.append(text)


def row(name, counts, most=None, note=""):
    """Prints a row. `most` is the largest number that the page allows for a column; 0 where it says nothing."""
    most = most or {}
    numbers = (
        counts.offered, counts.acknowledged, counts.lost, counts.torn, counts.repeated, counts.left_over,
    )
    faults = [
        f"{column} {number}, promised {most.get(column, 0)} at most"
        for column, number in zip(COLUMNS[2:], numbers[2:])
        if number > most.get(column, 0)
    ] + counts.faults
    # A row that has counted nothing shows nothing.
    if counts.offered == 0 or counts.acknowledged == 0:
        faults.append("nothing was offered or acknowledged")
    cells = "".join(f"{number:>13}" for number in numbers)
    notes = "; ".join(([note] if note else []) + faults)
    print(f"{name:<46}{cells}  {'FAIL' if faults else 'PASS'}{'  ' + notes if notes else ''}", flush=True)
    record("FAIL" if faults else "PASS", name)


def not_possible(name, why):
    """Prints a row that this machine does not allow."""
    print(f"{name:<46}  not possible here: {why}", flush=True)
    record("NOT", name)


def record(outcome, name):
    with open(os.environ["TORTURE_RESULTS"], "a") as file:
        file.write(f"{outcome} {name}\n")


def head():
    print(f"{'':<46}" + "".join(f"{column:>13}" for column in COLUMNS), flush=True)


def close(seconds):
    with open(os.environ["TORTURE_RESULTS"]) as file:
        outcomes = [line.split(" ", 1)[0] for line in file]
    passed, failed, impossible = (outcomes.count(name) for name in ("PASS", "FAIL", "NOT"))
    print(f"torture: {passed} passed, {failed} failed, {impossible} not possible here; {seconds} s", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(head() if sys.argv[1] == "head" else close(sys.argv[2]))
