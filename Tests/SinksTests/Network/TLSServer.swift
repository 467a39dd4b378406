import Foundation
import Sinks
import Testing

@testable import Sinks

/// A running `openssl s_server`, which ends with this object.
final class TLSServer {
    static let openssl: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/openssl" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var printed: [UInt8] = []
    private(set) var port: UInt16 = 0

    /// Starts a server with a certificate, and waits until it listens.
    init(_ certificate: TLSAuthority.Certificate, at host: String = "127.0.0.1", _ options: String...) throws {
        process.executableURL = URL(filePath: Self.openssl ?? "openssl")
        process.arguments =
            ["s_server", "-accept", "\(host):0", "-cert", certificate.path, "-key", certificate.keyPath] + options
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: read(until: "ACCEPT ", "\n"), as: UTF8.self)
        let number = line.split(separator: ":").last.flatMap { UInt16($0.trimmingCharacters(in: .newlines)) }
        port = try #require(number, "the server says: \(line)")
    }

    deinit {
        // It inherits which signals are blocked from the thread that started it; this one never is.
        kill(process.processIdentifier, SIGKILL)
    }

    /// Sends a line to the client.
    func say(_ line: String) throws {
        try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Returns the server's output between two marks after waiting for both; less if the server ends before.
    func read(until start: String, _ end: String) -> [UInt8] {
        let (start, end) = (Array(start.utf8), Array(end.utf8))
        guard let from = find(start, from: 0)?.upperBound, let to = find(end, from: from) else { return printed }
        defer { printed.removeSubrange(..<to.upperBound) }
        return Array(printed[from..<to.lowerBound])
    }

    /// Waits for a mark behind a place, and returns its position; `nil` if the server ends before.
    private func find(_ mark: [UInt8], from place: Int) -> Range<Int>? {
        var place = place
        while true {
            if let found = printed[min(place, printed.count)...].firstRange(of: mark) { return found }
            place = max(place, printed.count - mark.count)
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            printed += more
        }
    }

    /// Connects to it, with ten seconds of time.
    func connect(as host: String = "localhost", _ options: TLSOptions) throws -> TLSClient {
        let client = try TLSClient(to: .tcp(host, port), options)
        client.server = self
        return client
    }
}

/// A connection over TLS that is easy to use in tests.
final class TLSClient {
    private var connection: (any Connector.Connection & ~Copyable)?
    /// The peer, which must not end before this end has.
    var server: TLSServer?

    init(to endpoint: SocketEndpoint, _ options: TLSOptions, within time: Duration = .seconds(10)) throws {
        connection = try Connector.tls(options).prepared(for: endpoint)(.now + time)
    }

    /// Sends all of it.
    func send(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let sent = try connection?.send(rest, until: .now + .seconds(120)) ?? rest.count
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(sent))
            }
        }
    }

    /// Offers bytes once.
    func offer(_ bytes: [UInt8], within time: Duration) throws -> Int {
        try bytes.withUnsafeBytes { bytes in
            try connection?.send(bytes, until: .now + time) ?? 0
        }
    }

    /// Returns the bytes that have come; `nil` if none came in time, or none at all without a time.
    func receive(within time: Duration? = .seconds(120)) throws -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 1000)
        let count = try buffer.withUnsafeMutableBytes { buffer in
            try connection?.receive(into: buffer, until: time.map { .now + $0 })
        }
        return count.flatMap { $0 }.map { Array(buffer[..<$0]) }
    }

    func close() { connection = nil }
}
