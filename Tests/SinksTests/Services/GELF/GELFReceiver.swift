import TestPeers

/// A receiver of GELF, written from its specification, which prints what it understood of each message, line by line.
enum GELFReceiver {
    /// A script for UDP: it joins the chunks, and unpacks what is packed.
    static let udp =
        """
        import socket
        receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
        receiver.bind(("127.0.0.1", 0))
        print(receiver.getsockname()[1], flush=True)
        \(checks)
        parts = {}
        while True:
            data = receiver.recv(70000)
            longest, chunks = len(data), 0
            if data[:2] == b"\\x1e\\x0f":
                number, index, chunks = data[2:10], data[10], data[11]
                assert 0 < chunks <= 128 and index < chunks, (index, chunks)
                known = parts.setdefault(number, {})
                known[index] = data
                if len(known) < chunks: continue
                longest = max(len(part) for part in parts[number].values())
                data = b"".join(part[12:] for _, part in sorted(parts.pop(number).items()))
            show(data, chunks, longest)
        """

    /// A script for TCP: a NUL ends a message.
    ///
    /// Port 0 is any that is free.
    static func tcp(at port: UInt16 = 0) -> String {
        """
        import socket
        listener = socket.create_server(("127.0.0.1", \(port)))
        print(listener.getsockname()[1], flush=True)
        \(checks)
        while True:
            connection, _ = listener.accept()
            unread = b""
            with connection:
                while data := connection.recv(65536):
                    *messages, unread = (unread + data).split(b"\\0")
                    for message in messages: show(message, 0, len(message))
        """
    }

    private static let checks = """
        import gzip, json, re, zlib
        def show(data, chunks, longest):
            packing = "none"
            if data[:2] == b"\\x1f\\x8b": packing, data = "gzip", gzip.decompress(data)
            elif data[:1] == b"\\x78": packing, data = "zlib", zlib.decompress(data)
            message = json.loads(data.decode("utf-8"))
            faults = []
            if message.get("version") != "1.1": faults.append("version")
            for key in ("host", "short_message"):
                if not isinstance(message.get(key), str) or not message[key]: faults.append(key)
            if "full_message" in message and not isinstance(message["full_message"], str): faults.append("full_message")
            if "level" in message and message["level"] not in range(8): faults.append("level")
            if "timestamp" in message and not isinstance(message["timestamp"], (int, float)): faults.append("timestamp")
            known = {"version", "host", "short_message", "full_message", "timestamp", "level", "facility", "line", "file"}
            for key, value in message.items():
                if key in known: continue
                if not re.fullmatch(r"_[\\w.\\-]+", key) or key == "_id": faults.append(key)
                if isinstance(value, bool) or not isinstance(value, (str, int, float)): faults.append(key + "'s value")
            print(json.dumps({
                "packing": packing, "chunks": chunks, "longest": longest, "faults": faults, "message": message,
                "size": len(data)}), flush=True)
        """
}
