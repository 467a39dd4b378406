"""The same workloads by CPython's logging, with the workers' protocol.

cpython_logging.py WORKLOAD RECORDS OUTPUT WARM-UP prints one line, total-ns=… records=… wrote=… checksum=… peak-bytes=…
"""

import datetime
import hmac
import logging
import logging.handlers
import os
import pickle
import resource
import smtplib
import socket
import subprocess
import sys
import time
import urllib.parse
import zoneinfo


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

    def __init__(self, path, utc=True):
        handler = logging.handlers.TimedRotatingFileHandler(path, when="MIDNIGHT", utc=utc, delay=True)
        self.next_rollover = handler.computeRollover
        self.checksum = 0

    def perform(self, records):
        next_rollover = self.next_rollover
        total = 0
        for record in range(records):
            total += next_rollover(1_700_000_000 + record * 3607)
        self.checksum = total


class NextRolloverLocal(NextRollover):
    """The same where the process's own time zone is that of Paris."""

    def __init__(self, path):
        os.environ["TZ"] = "Europe/Paris"
        time.tzset()
        super().__init__(path, utc=False)


class NextRolloverZone(NextRollover):
    """Asks zoneinfo for the next midnight in Paris, as a program does that rolls over by the time of a place."""

    def __init__(self, path):
        zone, day = zoneinfo.ZoneInfo("Europe/Paris"), datetime.timedelta(days=1)

        def next_midnight(instant):
            moment = datetime.datetime.fromtimestamp(instant, zone)
            return int((moment.replace(hour=0, minute=0, second=0, microsecond=0) + day).timestamp())

        self.next_rollover = next_midnight
        self.checksum = 0


class Wire:
    """The record of all wire workloads, and a handler that is never connected."""

    writes = 0
    checksum = 0

    def __init__(self, path):
        self.handler = logging.handlers.SocketHandler("localhost", 1)
        self.record = logging.makeLogRecord({
            "name": "shop.checkout", "msg": "order 123456 paid by customer ann today!", "args": None, "levelname": "INFO",
            "levelno": 20, "pathname": "Shop/Checkout.swift", "filename": "Checkout.swift", "module": "Checkout",
            "exc_info": None, "exc_text": None, "stack_info": None, "lineno": 42, "funcName": "pay(_:)",
            "created": 1795227911.123456789, "msecs": 123.0, "relativeCreated": 911123.456, "thread": 8312,
            "threadName": "MainThread", "processName": "shopd", "process": 8311, "taskName": None, "amount": 12.5,
            "reason": "card accepted", "retry": True})


class PickleEncode(Wire):
    """Makes the frame of a record as SocketHandler does; the checksum counts the bytes of the bodies."""

    def perform(self, records):
        make, record, total = self.handler.makePickle, self.record, 0
        for _ in range(records):
            total += len(make(record)) - 4
        self.checksum = total


class SignedEncode(Wire):
    """The same with HMAC-SHA256 over the frame, as the documentation of pickle advises."""

    def perform(self, records):
        make, record, key, total = self.handler.makePickle, self.record, b"\7" * 32, 0
        for _ in range(records):
            body = make(record)
            total += len(body) + len(hmac.digest(key, body, "sha256"))
        self.checksum = total


class PickleDecode(Wire):
    """Reads a record as the socket server of the logging cookbook does; the checksum adds up a little of each."""

    def perform(self, records):
        body, total = self.handler.makePickle(self.record)[4:], 0
        usual = set(logging.makeLogRecord({}).__dict__)
        extra = len(set(self.record.__dict__) - usual)
        for _ in range(records):
            record = logging.makeLogRecord(pickle.loads(body))
            total += record.lineno + extra + len(record.msg)
        self.checksum = total


class HTTPBodyEncode(Wire):
    """Makes the form of a record as HTTPHandler does."""

    def __init__(self, path):
        super().__init__(path)
        self.handler = logging.handlers.HTTPHandler("localhost:1", "/log", "POST")
        self.record.args = ()

    def perform(self, records):
        attributes, record, total = self.handler.mapLogRecord, self.record, 0
        for _ in range(records):
            total += len(urllib.parse.urlencode(attributes(record)).encode("utf-8"))
        self.checksum = total


class Receiver:
    """The process at the far end; its answer comes when so many records are in its file."""

    def __init__(self, path, name="cpython_receiver.py"):
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([sys.executable, script, path], stdin=pipe, stdout=pipe, text=True, bufsize=1)
        self.port = int(self.process.stdout.readline())

    def wait(self, records):
        self.process.stdin.write(f"{records}\n")
        return int(self.process.stdout.readline())


class Socket:
    """Logs to a SocketHandler; done when all records are in the receiver's file."""

    writes = 1
    checksum = 0

    def __init__(self, path):
        self.receiver, self.sent = Receiver(path), 0
        self.logger = logging.getLogger("shop.checkout")
        self.logger.setLevel(logging.INFO)
        self.logger.propagate = False
        self.logger.addHandler(logging.handlers.SocketHandler("127.0.0.1", self.receiver.port))

    def perform(self, records):
        info = self.logger.info
        for order in range(records):
            info("order %d paid by %s in %d ms", order, "customer", order % 100)
        self.sent += records
        self.peak_bytes = self.receiver.wait(self.sent)


class HTTP:
    """Logs to an HTTPHandler; done when all records are in the receiver's file."""

    writes = 1
    checksum = 0

    def __init__(self, path):
        self.receiver, self.sent = Receiver(path, "cpython_http_receiver.py"), 0
        self.logger = logging.getLogger("shop.checkout")
        self.logger.setLevel(logging.INFO)
        self.logger.propagate = False
        self.logger.addHandler(logging.handlers.HTTPHandler(f"127.0.0.1:{self.receiver.port}", "/log", "POST"))

    def perform(self, records):
        info = self.logger.info
        for order in range(records):
            info("order %d paid by %s in %d ms", order, "customer", order % 100)
        self.sent += records
        self.peak_bytes = self.receiver.wait(self.sent)


class Mail:
    """Logs to an SMTPHandler; done when all records are in the receiver's file."""

    writes = 1
    checksum = 0

    def __init__(self, path):
        self.receiver, self.sent = Receiver(path, "cpython_mail_receiver.py"), 0
        self.logger = logging.getLogger("shop.checkout")
        self.logger.setLevel(logging.INFO)
        self.logger.propagate = False
        handler = logging.handlers.SMTPHandler(
            ("127.0.0.1", self.receiver.port), "shop@shop.example", ["ops@shop.example"], "Trouble in the shop")
        line = "[%(asctime)s.%(msecs)03d] [%(name)s] [%(levelname)s] %(message)s"
        handler.setFormatter(logging.Formatter(line, datefmt="%Y-%m-%d %H:%M:%S"))
        self.logger.addHandler(handler)

    def perform(self, records):
        info = self.logger.info
        for order in range(records):
            info("order %d paid by %s in %d ms", order, "customer", order % 100)
        self.sent += records
        self.peak_bytes = self.receiver.wait(self.sent)


class SocketConnections(Wire):
    """Sends prepared frames over a thousand connections in turn, in pieces that end anywhere."""

    writes = 1

    def __init__(self, path):
        super().__init__(path)
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most if most < 0 else min(most, 65536), most))
        self.receiver, self.sent = Receiver(path), 0
        self.connections = [socket.create_connection(("127.0.0.1", self.receiver.port)) for _ in range(1000)]
        self.frame = self.handler.makePickle(self.record)

    def perform(self, records):
        share, rest = divmod(records, len(self.connections))
        data = self.frame * (share + 1)
        for start in range(0, len(data), 4093):
            for index, connection in enumerate(self.connections):
                end = (share + (index < rest)) * len(self.frame)
                connection.sendall(data[start:min(start + 4093, end)])
        self.sent += records
        self.peak_bytes = self.receiver.wait(self.sent)


class MailEncode(Wire):
    """Makes the mail of a record as SMTPHandler does, over a connection that takes all of it; the checksum counts the bytes."""

    def __init__(self, path):
        super().__init__(path)
        work = self

        class Swallowing(smtplib.SMTP):
            def __init__(self, *_, **__):
                pass

            def ehlo_or_helo_if_needed(self):
                pass

            def sendmail(self, sender, recipients, mail, *_):
                work.checksum += len(mail)

            def quit(self):
                pass

        smtplib.SMTP = Swallowing
        self.handler = logging.handlers.SMTPHandler(
            "localhost", "shop@shop.example", ["ops@shop.example"], "Trouble in the shop")

    def perform(self, records):
        for _ in range(records):
            self.handler.emit(self.record)


class SyslogDatagram:
    """Logs to a SysLogHandler, over UDP to a port at which nobody reads."""

    writes = 0
    checksum = 0

    def __init__(self, path):
        self.unread = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.unread.bind(("127.0.0.1", 0))
        self.handler = logging.handlers.SysLogHandler(address=self.unread.getsockname())
        self.logger = logging.getLogger("shop.checkout")
        self.logger.setLevel(logging.INFO)
        self.logger.propagate = False
        self.logger.addHandler(self.handler)

    def perform(self, records):
        info = self.logger.info
        for order in range(records):
            info("order %d paid by %s in %d ms", order, "customer", order % 100)


class NoSocket:
    """Takes everything and keeps nothing."""

    sent = 0

    def sendto(self, message, address):
        self.sent += len(message)

    def close(self):
        pass


class SyslogLine(SyslogDatagram):
    """The same without sending; the checksum counts the bytes of the messages."""

    def perform(self, records):
        self.handler.socket = NoSocket()
        super().perform(records)
        self.checksum = self.handler.socket.sent


WORKLOADS = {
    "file-flushed": FileFlushed, "next-rollover": NextRollover,
    "next-rollover-local": NextRolloverLocal, "next-rollover-zone": NextRolloverZone, "pickle-encode": PickleEncode,
    "signed-encode": SignedEncode, "pickle-decode": PickleDecode,
    "syslog-line": SyslogLine, "syslog-datagram": SyslogDatagram,
    "socket": Socket, "socket-connections": SocketConnections,
    "http-body-encode": HTTPBodyEncode, "http": HTTP,
    "mail-encode": MailEncode, "mail": Mail,
}


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
    peak = getattr(work, "peak_bytes", 0)
    print(f"total-ns={nanoseconds} records={records} wrote={wrote} checksum={work.checksum} peak-bytes={peak}")


main(sys.argv)
