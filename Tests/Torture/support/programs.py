"""The programs that are tortured: the fixture, which logs, and logserver, which receives."""
import os
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time

BIN = os.environ["TORTURE_BIN"]
WORK = os.environ["TORTURE_WORK"]
# A trap must not spend seconds on a backtrace.
ENVIRONMENT = dict(os.environ, SWIFT_BACKTRACE="enable=no")
# No wait of a scenario is longer.
PATIENCE = 60


def folder(name):
    """A new folder for one row."""
    return tempfile.mkdtemp(prefix=name + "-", dir=WORK)


def eventually(condition, within=PATIENCE):
    """Whether a condition becomes true."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.01)
    return bool(condition())


class Fixture:
    """A process that offers numbered records, and what it has said of them."""

    def __init__(self, command=(), errors=subprocess.DEVNULL, **settings):
        arguments = [f"{key}={value}" for key, value in settings.items()]
        self.first = int(settings.get("first", 0))
        self.process = subprocess.Popen(
            [*command, os.path.join(BIN, "sinks-fixture"), "torture", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=ENVIRONMENT,
        )
        self.text = b""
        self.ended = False

    @property
    def pid(self):
        return self.process.pid

    def read(self, seconds=0.0):
        """Takes what has been printed; waits for the first of it."""
        output = self.process.stdout.fileno()
        poll = select.poll()
        poll.register(output, select.POLLIN)
        while not self.ended and poll.poll(seconds * 1000):
            data = os.read(output, 1 << 16)
            self.ended = not data
            self.text += data
            seconds = 0

    def wait_for(self, condition, within=PATIENCE):
        """Reads until a condition on this process is true; whether it became so."""
        deadline = time.monotonic() + within
        while not condition(self):
            left = deadline - time.monotonic()
            if left <= 0 or self.ended:
                return condition(self)
            self.read(min(left, 0.05))
        return True

    def wait_until_ready(self, times=1):
        return self.wait_for(lambda fixture: fixture.text.count(b"ready\n") >= times)

    def go(self):
        """Lets a process that is ready go on."""
        try:
            os.write(self.process.stdin.fileno(), b"\n")
        except BrokenPipeError:
            # It was killed while it waited.
            pass

    def kill(self):
        """Ends it at once, and takes what it had printed."""
        self.process.kill()
        self.finish()

    def finish(self, within=PATIENCE):
        """Waits for its end. Returns its exit status, or None if it had to be killed."""
        in_time = self.wait_for(lambda fixture: fixture.ended, within)
        if not in_time:
            self.process.kill()
            self.wait_for(lambda fixture: fixture.ended)
        status = self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        return status if in_time else None

    @property
    def answered(self):
        """How many records have been answered."""
        return self.text.count(b"\n+") + self.text.count(b"\n-") + self.text.startswith((b"+", b"-"))

    def lines(self, mark):
        return [line[1:] for line in self.text.decode().split("\n")[:-1] if line.startswith(mark)]

    @property
    def accepted(self):
        """The numbers of the records that `emit` has accepted."""
        return [int(line) for line in self.lines("+")]

    @property
    def refused(self):
        """The numbers of the records for which `emit` has thrown, with the system's error."""
        return {int(line.split()[0]): int(line.split()[1]) for line in self.lines("-")}

    @property
    def offered(self):
        """How many records it has offered: one more than were answered may be on its way when it is killed."""
        ended = any(line for line in self.lines("="))
        return len(self.accepted) + len(self.refused) + (0 if ended else 1)

    @property
    def errors(self):
        return self.lines("! ")

    @property
    def statistics(self):
        """What the sink has counted, and how long it took, in milliseconds; empty before the end."""
        words = (self.lines("=") or [""])[-1].split()
        return {name: float(value) for name, value in zip(words[::2], words[1::2])}


class LogServer:
    """A receiver that writes to a file, and remembers what it has acknowledged."""

    def __init__(self, place, ledger=True, arguments=()):
        self.place, self.ledger, self.arguments = place, ledger, arguments
        self.socket, self.log = os.path.join(place, "socket"), os.path.join(place, "received.log")
        self.process = None

    def listens(self):
        """Whether it takes connections: the path is there a moment before it does."""
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(self.socket) == 0

    def start(self):
        command = [
            os.path.join(BIN, "logserver"), "--unix", self.socket, "--file", self.log,
            "--max-bytes", "1G", "--backups", "10", *self.arguments,
        ]
        if self.ledger:
            command += ["--ledger", os.path.join(self.place, "ledger")]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
        if not eventually(self.listens):
            raise RuntimeError("logserver does not listen")
        return self

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ends it when it has written what it has received."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def missing(*programs):
    """The first of these programs that this machine has not."""
    return next((name for name in programs if shutil.which(name) is None), None)
