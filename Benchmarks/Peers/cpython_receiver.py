"""The far end of the network workloads: the socket server of Python's logging cookbook, writing to a FileHandler.

cpython_receiver.py OUTPUT prints the port that it listens at. Each line of standard input is a number of records; when so many have
come and are in the file, it answers with the most memory that it has taken so far, in bytes. It ends with its input.
"""

import logging
import logging.handlers
import os
import pickle
import resource
import socketserver
import struct
import sys
import threading
import time


class LogRecordStreamHandler(socketserver.StreamRequestHandler):
    """One connection, as the cookbook handles it.

    One thing is mended: the cookbook takes a length that comes in two parts for the end of the stream, and loses what follows.
    """

    def handle(self):
        while True:
            chunk = self.receive(4)
            if len(chunk) < 4:
                break
            chunk = self.receive(struct.unpack(">L", chunk)[0])
            record = logging.makeLogRecord(pickle.loads(chunk))
            logging.getLogger(record.name).handle(record)

    def receive(self, count):
        chunk = self.connection.recv(count)
        while 0 < len(chunk) < count:
            more = self.connection.recv(count - len(chunk))
            if not more:
                return more
            chunk = chunk + more
        return chunk


class LogRecordSocketReceiver(socketserver.ThreadingTCPServer):
    """The cookbook's server, which lets more wait to be accepted than five."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 1024


class CountingFileHandler(logging.FileHandler):
    """Counts what it has written; a handler's lock is held."""

    count = 0

    def emit(self, record):
        super().emit(record)
        self.count += 1


def peak_bytes():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        return 0


def wait(handler, records):
    """Waits for records until none has come for ten seconds: what is missing, the driver counts."""
    count, since = handler.count, time.monotonic()
    while count < records and time.monotonic() - since < 10:
        time.sleep(0.0005)
        if handler.count > count:
            count, since = handler.count, time.monotonic()


def main(path):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most if most < 0 else min(most, 65536), most))
    handler = CountingFileHandler(path, mode="w", encoding="utf-8")
    line = "[%(asctime)s.%(msecs)03d] [%(name)s] [%(levelname)s] %(message)s"
    handler.setFormatter(logging.Formatter(line, datefmt="%Y-%m-%d %H:%M:%S"))
    logging.getLogger().addHandler(handler)
    server = LogRecordSocketReceiver(("127.0.0.1", 0), LogRecordStreamHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    for question in sys.stdin:
        wait(handler, int(question))
        print(peak_bytes(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
