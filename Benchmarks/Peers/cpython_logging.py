"""The same workloads by CPython's logging, with the workers' protocol.

cpython_logging.py WORKLOAD RECORDS OUTPUT WARM-UP prints one line, total-ns=… records=… wrote=… checksum=…
"""

import logging
import logging.handlers
import sys
import time


class FileFlushed:
    """One thread logs to a FileHandler, which flushes after each record."""

    writes = 1
    checksum = 0

    def __init__(self, path):
        handler = logging.FileHandler(path, mode="w", encoding="utf-8")
        line = "[%(asctime)s.%(msecs)03d] [%(name)s] [%(levelname)s] %(message)s"
        handler.setFormatter(logging.Formatter(line, datefmt="%Y-%m-%d %H:%M:%S"))
        self.logger = logging.getLogger("shop.checkout")
        self.logger.setLevel(logging.INFO)
        self.logger.propagate = False
        self.logger.addHandler(handler)

    def perform(self, records):
        info = self.logger.info
        for order in range(records):
            info("order %d paid by %s in %d ms", order, "customer", order % 100)


class NextRollover:
    """Asks for the next rollover, for instants about an hour apart."""

    writes = 0

    def __init__(self, path):
        self.handler = logging.handlers.TimedRotatingFileHandler(path, when="MIDNIGHT", utc=True, delay=True)
        self.checksum = 0

    def perform(self, records):
        next_rollover = self.handler.computeRollover
        total = 0
        for record in range(records):
            total += next_rollover(1_700_000_000 + record * 3607)
        self.checksum = total


WORKLOADS = {"file-flushed": FileFlushed, "next-rollover": NextRollover}


def main(words):
    if len(words) != 5:
        sys.exit("usage: cpython_logging.py WORKLOAD RECORDS OUTPUT WARM-UP")
    workload, records, path, warm_up = words[1], int(words[2]), words[3], int(words[4])
    if workload not in WORKLOADS:
        print(f"no workload named {workload}", file=sys.stderr)
        sys.exit(69)
    work = WORKLOADS[workload](path)
    work.perform(warm_up)
    start = time.perf_counter_ns()
    work.perform(records)
    nanoseconds = time.perf_counter_ns() - start
    wrote = (records + warm_up) * work.writes
    print(f"total-ns={nanoseconds} records={records} wrote={wrote} checksum={work.checksum}")


main(sys.argv)
