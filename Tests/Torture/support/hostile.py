"""Receivers of frames that behave badly, in threads of this process."""
import re
import socket
import struct
import threading
import time

IN_BODY = re.compile(rb"(record) (\d+) x*\.")


class Frames:
    """The records in the frames of one connection."""

    def __init__(self):
        self.pending = b""

    def take(self, data):
        """The records that are complete with these bytes; None for a frame that is none."""
        self.pending += data
        while len(self.pending) >= 4:
            length = struct.unpack(">I", self.pending[:4])[0]
            if len(self.pending) < 4 + length:
                return
            body, self.pending = self.pending[4:4 + length], self.pending[4 + length:]
            match = IN_BODY.search(body)
            yield (match[1].decode(), int(match[2])) if match else None


class Peer:
    """Listens at a port of this machine, or at a path; `behave` is called with each connection, in a thread of its own."""

    def __init__(self, behave, path=None):
        self.behave = behave
        self.records, self.torn = [], 0
        self.lock = threading.Lock()
        self.listener = socket.socket(socket.AF_UNIX if path else socket.AF_INET, socket.SOCK_STREAM)
        self.listener.bind(path or ("127.0.0.1", 0))
        self.listener.listen(64)
        self.port = None if path else self.listener.getsockname()[1]
        self.connections, self.closed = 0, 0
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            self.behave(self, connection)
        except OSError:
            pass
        finally:
            connection.close()
            self.closed += 1

    def keep(self, records):
        """Takes what a connection has brought; returns how many."""
        count = 0
        with self.lock:
            for record in records:
                count += 1
                if record is None:
                    self.torn += 1
                else:
                    self.records.append(record)
        return count

    def close(self):
        # A thread that waits in accept keeps the socket: shut down first.
        try:
            self.listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.listener.close()


def silent(seconds):
    """Takes nothing for a time, then everything."""
    def behave(peer, connection):
        time.sleep(seconds)
        slow(1 << 20, 0)(peer, connection)
    return behave


def slow(size, seconds):
    """Takes so many bytes at a time, and rests."""
    def behave(peer, connection):
        frames = Frames()
        while data := connection.recv(size):
            peer.keep(frames.take(data))
            time.sleep(seconds)
    return behave


def talkative(answer, closes):
    """Answers each record with bytes without a request; closes then if it is to."""
    def behave(peer, connection):
        frames = Frames()
        while data := connection.recv(1 << 16):
            count = peer.keep(frames.take(data))
            connection.sendall(answer * count)
            if closes and count:
                return
    return behave


def garbage(answer):
    """Answers a greeting with nonsense, and closes after a moment."""
    def behave(_, connection):
        connection.recv(1 << 16)
        connection.sendall(answer)
        time.sleep(0.1)
    return behave
