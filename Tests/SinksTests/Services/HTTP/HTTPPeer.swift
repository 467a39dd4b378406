import Foundation
import Testing

@testable import Sinks

/// A web server for tests: it remembers the bytes of each request, and sends the given answer, however wrong.
final class HTTPPeer: Sendable {
    /// A request as it came.
    struct Request: Sendable {
        let head: String
        let body: [UInt8]
        /// The connection of the request, counted from 1.
        let connection: Int

        var text: String { String(decoding: body, as: UTF8.self) }
        var line: String { head.components(separatedBy: "\r\n").first ?? "" }

        /// The value of a field; `nil` unless there is just one.
        func field(_ name: String) -> String? {
            let start = name.lowercased() + ": "
            let found = head.components(separatedBy: "\r\n").filter { $0.lowercased().hasPrefix(start) }
            return found.count == 1 ? found.first.map { String($0.dropFirst(start.count)) } : nil
        }
    }

    /// The reaction to a request.
    enum Answer: Sendable {
        case status(Int, headers: [String] = [], body: String = "")
        /// Bytes instead of an answer, after which the connection is closed.
        case bytes(String)
        /// Bytes, after which the connection is reset.
        case reset(String)
        /// Closes without a word.
        case drop
        /// Says nothing until the other end has gone.
        case hang
        /// An answer of 200 that never ends.
        case endless
        /// The same, in a header.
        case endlessHeader
        /// An answer of 200 whose body never comes.
        case missingBody
    }

    private struct State: Sendable {
        var requests: [Request] = []
        var accepted: [Request] = []
        var answers: [Answer] = []
        var usual = Answer.status(200)
        var connections = 0
        var listener: Listener?
    }

    /// A socket that listens, closed by the thread that accepts there: its number may be that of another one as soon as
    /// it is closed.
    private final class Listener: Sendable {
        let descriptor: Int32
        let ended = DispatchSemaphore(value: 0)

        init(_ descriptor: Int32) { self.descriptor = descriptor }
    }

    private let state = Owner(State())
    let port: UInt16

    init() throws {
        let (listener, port) = try Self.listen(at: 0)
        self.port = port
        start(listener)
    }

    deinit {
        // This may be the thread that accepts, so its end is not awaited.
        if let listener = state.withResource({ $0.listener }) ?? nil { shutdown(listener.descriptor, Int32(SHUT_RDWR)) }
    }

    var requests: [Request] { state.withResource { $0.requests } ?? [] }
    /// Those that were answered with 2xx.
    var accepted: [Request] { state.withResource { $0.accepted } ?? [] }
    /// The number of connections made to the peer.
    var connections: Int { state.withResource { $0.connections } ?? 0 }

    var host: String { "127.0.0.1:\(port)" }
    var url: String { "http://\(host)/in" }

    /// Answers the next requests so, and all others as usual: with 200, or as said here.
    func answer(_ answers: Answer..., thenAlways usual: Answer = .status(200)) {
        state.withResource { state in
            state.answers = answers
            state.usual = usual
        }
    }

    /// Stops: no socket listens any more.
    func stop() {
        guard let listener = state.withResource({ $0.listener.take() }) ?? nil else { return }
        shutdown(listener.descriptor, Int32(SHUT_RDWR))
        listener.ended.wait()
    }

    /// Comes back to the same port.
    func restart() throws { start(try Self.listen(at: port).descriptor) }

    /// The number of this process's open connections to the peer.
    var clients: Int { clientDescriptors.count }

    /// The descriptors of these.
    var clientDescriptors: [Int32] {
        (0..<Int32(Descriptors.limit)).filter { descriptor in
            SocketAddress { getpeername(descriptor, $0, $1) }?.numericHostAndPort?.port == port
        }
    }

    private func start(_ descriptor: Int32) {
        let listener = Listener(descriptor)
        state.withResource { $0.listener = listener }
        Thread.detachNewThread { [weak self] in
            defer {
                close(descriptor)
                listener.ended.signal()
            }
            while true {
                let connection = TestSocket.accept(at: descriptor)
                guard connection >= 0 else { return }
                guard let self else {
                    close(connection)
                    return
                }
                let number = self.state.withResource { state in
                    state.connections += 1
                    return state.connections
                }
                Thread.detachNewThread { [weak self] in Self.serve(connection, number ?? 0, { self }) }
            }
        }
    }

    private func take(_ request: Request) -> Answer {
        state.withResource { state in
            state.requests.append(request)
            let answer = state.answers.isEmpty ? state.usual : state.answers.removeFirst()
            if case .status(200..<300, _, _) = answer { state.accepted.append(request) }
            return answer
        } ?? .drop
    }

    private static func serve(_ connection: Int32, _ number: Int, _ peer: () -> HTTPPeer?) {
        defer { close(connection) }
        var unread: [UInt8] = []
        while let request = read(from: connection, &unread, number) {
            guard let answer = peer()?.take(request) else { return }
            switch answer {
            case .status(let status, let headers, let body):
                let fields = (headers + ["Content-Length: \(body.utf8.count)"]).joined(separator: "\r\n")
                guard write("HTTP/1.1 \(status) Some Words\r\n\(fields)\r\n\r\n\(body)", to: connection) else { return }
            case .bytes(let text):
                _ = write(text, to: connection)
                return
            case .reset(let text):
                _ = write(text, to: connection)
                var lingering = linger(l_onoff: 1, l_linger: 0)
                setsockopt(connection, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
                return
            case .drop: return
            case .hang:
                _ = more(from: connection)
                return
            case .endless:
                guard write("HTTP/1.1 200 OK\r\n\r\n", to: connection) else { return }
                while write(String(repeating: "x", count: 10_000), to: connection) {}
                return
            case .missingBody:
                guard write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx", to: connection) else { return }
                _ = more(from: connection)
                return
            case .endlessHeader:
                guard write("HTTP/1.1 200 OK\r\n", to: connection) else { return }
                while write("X-Some: \(String(repeating: "x", count: 1000))\r\n", to: connection) {}
                return
            }
        }
    }

    private static func read(from connection: Int32, _ unread: inout [UInt8], _ number: Int) -> Request? {
        let mark = Array("\r\n\r\n".utf8)
        var searched = 0
        while true {
            if let end = unread[searched...].firstRange(of: mark) {
                let head = String(decoding: unread[..<end.lowerBound], as: UTF8.self)
                let probe = Request(head: head, body: [], connection: number)
                let length = probe.field("content-length").flatMap(Int.init) ?? 0
                while unread.count < end.upperBound + length {
                    guard let piece = more(from: connection) else { return nil }
                    unread += piece
                }
                let body = Array(unread[end.upperBound..<(end.upperBound + length)])
                unread.removeFirst(end.upperBound + length)
                return Request(head: head, body: body, connection: number)
            }
            searched = max(0, unread.count - 3)
            guard let piece = more(from: connection) else { return nil }
            unread += piece
        }
    }

    private static func more(from connection: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(connection, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private static func write(_ text: String, to connection: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func listen(at port: UInt16) throws -> (descriptor: Int32, port: UInt16) {
        let addresses = try NameResolution.addresses(of: "127.0.0.1", port: port, isNumeric: true)
        let address = try #require(addresses.first)
        let descriptor = socket(address.family, TestSocket.stream, 0)
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let result = address.withPointer { bind(descriptor, $0, $1) }
        try #require(result == 0)
        try #require(Glibc.listen(descriptor, 64) == 0)
        let bound = SocketAddress { getsockname(descriptor, $0, $1) }
        return (descriptor, try #require(bound?.numericHostAndPort?.port))
    }
}
