"""The far end of the HTTP workloads, ours and CPython's: a web server that does no more than it must, writing bodies to a file.

cpython_http_receiver.py OUTPUT prints the port that it listens at. A body posted to /lines is as many records as it has lines, any
other one record. Each line of standard input is a number of records; when so many have come and are in the file, it answers with the
most memory that it has taken so far, in bytes. It ends with its input.
"""

import os
import socketserver
import sys
import threading
import time

from cpython_receiver import peak_bytes


class Output:
    """The file, and how many records are in it."""

    def __init__(self, path):
        self.file, self.count, self.lock = open(path, "wb", buffering=0), 0, threading.Lock()

    def write(self, body, are_lines):
        lines = body if are_lines else body + b"\n"
        with self.lock:
            self.file.write(lines)
            self.count += lines.count(b"\n")


class Connection(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self):
        while line := self.rfile.readline():
            path, length = line.split(b" ")[1], 0
            while (field := self.rfile.readline()) not in (b"\r\n", b""):
                if field[:15].lower() == b"content-length:":
                    length = int(field[15:])
            self.server.output.write(self.rfile.read(length), path == b"/lines")
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 1024

    def handle_error(self, request, client_address):
        """A client that has gone is no error."""


def serve(connection, path):
    server = Server(("127.0.0.1", 0), connection)
    server.output = Output(path)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    for question in sys.stdin:
        records, since, count = int(question), time.monotonic(), -1
        while server.output.count < records and time.monotonic() - since < 10:
            if server.output.count > count:
                count, since = server.output.count, time.monotonic()
            time.sleep(0.0005)
        print(peak_bytes(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    serve(Connection, sys.argv[1])
