"""The far end of the mail workloads, ours and CPython's: a mail server that does no more than it must, writing texts to a file.

cpython_mail_receiver.py OUTPUT prints the port that it listens at. Each line of a text is a record, soft line breaks undone. For its
input and its answers see cpython_http_receiver.py.
"""

import socketserver
import sys

from cpython_http_receiver import serve


class Connection(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self):
        self.wfile.write(b"220 receiver\r\n")
        while command := self.rfile.readline():
            verb = command[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.take_mail()
            self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 OK\r\n")
            if verb == b"QUIT":
                return

    def take_mail(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        text = b"".join(lines).split(b"\r\n\r\n", 1)[1]
        self.server.output.write(text.replace(b"=\r\n", b"").replace(b"\r\n", b"\n"), True)


if __name__ == "__main__":
    serve(Connection, sys.argv[1])
