import Foundation
import TestPeers
import Testing

@testable import Sinks

/// A server of another project, as a process of the test, at a free port and with its files in a folder of its own.
///
/// It ends with this object. One thread at a time starts and kills it.
final class ServerProcess: @unchecked Sendable {
    let folder: TemporaryDirectory
    let port: UInt16
    private let program: String
    private let arguments: @Sendable (_ port: UInt16, _ folder: String) -> [String]
    private var process = Process()

    /// Starts it and waits until it listens.
    init(
        _ program: String?,
        _ arguments: @escaping @Sendable (_ port: UInt16, _ folder: String) -> [String]
    ) throws {
        self.program = try #require(program)
        self.arguments = arguments
        folder = try TemporaryDirectory()
        port = try Self.freePort()
        try start()
    }

    deinit { Glibc.kill(process.processIdentifier, SIGKILL) }

    /// The first of these paths that is a program.
    static func program(_ paths: String...) -> String? {
        paths.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    var endpoint: SocketEndpoint { .tcp("127.0.0.1", port) }

    /// Starts it at the same port and with the same files as before.
    func start() throws {
        process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments(port, folder.path)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let hasStarted = eventually { (try? RawClient(endpoint)) != nil }
        try #require(hasStarted, "\(program) has not begun to listen")
    }

    /// Kills it, so that it writes nothing more.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Returns a port below those that the system gives to connections, so that none takes it during a restart.
    private static func freePort() throws -> UInt16 {
        for _ in 0..<1000 {
            let port = UInt16.random(in: 20_000..<32_000)
            let descriptor = socket(AF_INET, TestSocket.stream, 0)
            defer { close(descriptor) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            let result = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            if result == 0 { return port }
        }
        throw POSIXError(.EADDRINUSE)
    }
}

/// A restart of a server while records go to it.
final class Restart: Sendable {
    private let server: ServerProcess
    private let group = DispatchGroup()

    init(of server: ServerProcess) { self.server = server }

    /// Kills the server and starts it again, on a thread of its own.
    func begin() {
        DispatchQueue.global().async(group: group) { [server] in
            server.kill()
            do { try server.start() } catch { Issue.record("the server does not start again: \(error)") }
        }
    }

    /// Waits until the server listens again.
    func wait() { group.wait() }
}
