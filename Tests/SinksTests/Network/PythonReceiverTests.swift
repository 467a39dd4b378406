import TestPeers
import Foundation
import SinkTesting
import Sinks
import Testing
import Wire

/// The receiver of the logging cookbook of CPython, as near to its text as a test allows: it prints what it got as
/// JSON.
private let cookbookReceiver = """
    import json, logging, logging.handlers, pickle, socketserver, struct, sys

    class LogRecordStreamHandler(socketserver.StreamRequestHandler):
        def handle(self):
            while True:
                chunk = self.connection.recv(4)
                if len(chunk) < 4:
                    break
                slen = struct.unpack('>L', chunk)[0]
                chunk = self.connection.recv(slen)
                while len(chunk) < slen:
                    chunk = chunk + self.connection.recv(slen - len(chunk))
                obj = pickle.loads(chunk)
                record = logging.makeLogRecord(obj)
                fields = dict(record.__dict__, text=record.getMessage())
                print(json.dumps(fields, sort_keys=True, default=repr), flush=True)

    class LogRecordSocketReceiver(socketserver.ThreadingTCPServer):
        allow_reuse_address = True

    with LogRecordSocketReceiver(('127.0.0.1', 0), LogRecordStreamHandler) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
    """

@Suite("Python's receiver of the logging cookbook", .blocking)
struct PythonReceiverTests {
    @Test(
        "gets our records as its own",
        .compares(with: .anyPython),
        arguments: Python.all.filter { !$0.version.lexicographicallyPrecedes([3, 8]) }
    )
    func receives(python: Python) throws {
        let receiver = try PythonServer(python, cookbookReceiver)
        let sink = try SocketSink(
            .tcp("127.0.0.1", receiver.port),
            codec: PickleCodec(),
            options: SocketOptions(failures: .silent)
        )
        var record = LogRecord(
            timestamp: Timestamp(seconds: 1_795_262_400, nanoseconds: 500_000_000),
            level: .warning,
            name: "shop.db",
            message: "caf\u{e9} took \(42) ms",
            attributes: ["request": "r-1", "big": .unsigned(1 << 63), "nested": ["k": [1, 2.5, nil, true]] as Value]
        )
        record.errorText = "Traceback: boom"
        record.stackText = "Stack: here"
        try sink.emit(record)
        try sink.log("second", .error)
        let refused = SinkError(.system, attempted: "connect to", on: "bank", errno: ECONNREFUSED)
        var failed = LogRecord(level: .error, name: "shop", message: "third")
        failed.errors = ErrorDescription.chain(of: WrappedError(cause: refused))
        try sink.emit(failed)
        let fields = try (0..<3).map { _ in try receiver.nextObject() }
        #expect(fields[0]["text"] as? String == "caf\u{e9} took 42 ms")
        #expect(fields[0]["name"] as? String == "shop.db")
        #expect(fields[0]["levelno"] as? Int == 30)
        #expect(fields[0]["levelname"] as? String == "WARNING")
        #expect(fields[0]["created"] as? Double == 1_795_262_400.5)
        #expect(fields[0]["exc_text"] as? String == "Traceback: boom")
        #expect(fields[0]["stack_info"] as? String == "Stack: here")
        #expect(fields[0]["request"] as? String == "r-1")
        #expect(fields[0]["big"] as? UInt64 == 1 << 63)
        #expect((fields[0]["nested"] as? [String: [Any]])?["k"]?.count == 4)
        #expect(fields[0]["process"] as? Int == Int(getpid()))
        #expect(fields[1]["text"] as? String == "second")
        let cause = "SinkError.system: could not connect to bank: Connection refused (errno 111)"
        #expect(
            fields[2]["exc_text"] as? String == "WrappedError\ncaused by: " + cause && fields[2]["exc_info"] is NSNull
        )
        try sink.close()
    }
}

private struct WrappedError: Error { let cause: any Error }

/// A server in Python that prints its port first, and then a line for each thing that it gets.
final class PythonServer: Sendable {
    let port: UInt16
    private let process: Process
    private let output: FileHandle
    private let unread = Owner([UInt8]())

    init(_ python: Python, _ script: String) throws {
        process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: python.path)
        process.arguments = ["-c", script]
        process.standardOutput = pipe
        output = pipe.fileHandleForReading
        try process.run()
        // Only the server holds this end now, so that its end is seen.
        try pipe.fileHandleForWriting.close()
        let line = Self.line(from: output, unread)
        guard let port = UInt16(line) else { throw Peers.Failure(description: "the server said \(line)") }
        self.port = port
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
    }

    /// Kills it; what it has printed can still be read.
    func stop() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The next line that it prints.
    func nextLine() -> String {
        Self.line(from: output, unread)
    }

    /// The next line, which is a JSON object.
    func nextObject() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(nextLine().utf8)) as? [String: Any] ?? [:]
    }

    private static func line(from output: FileHandle, _ unread: Owner<[UInt8]>) -> String {
        while true {
            let line = unread.withResource { bytes -> [UInt8]? in
                guard let end = bytes.firstIndex(of: 10) else { return nil }
                defer { bytes.removeFirst(end + 1) }
                return Array(bytes[..<end])
            }
            if let line, let line { return String(decoding: line, as: UTF8.self) }
            let data = output.availableData
            if data.isEmpty { return "" }
            unread.withResource { $0 += data }
        }
    }
}
