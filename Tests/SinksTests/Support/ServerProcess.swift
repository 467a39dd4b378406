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
    private let others: [SocketEndpoint]
    private let arguments: @Sendable (_ port: UInt16, _ folder: String) -> [String]
    private var process = Process()

    /// Starts it and waits until it listens.
    /// - Parameters:
    ///   - program: its path.
    ///   - folder: the folder of its files. Default: a new one.
    ///   - others: the endpoints at which it listens beside its port.
    ///   - arguments: its arguments.
    /// - Throws: an error if there is no such program, or it does not begin to listen.
    init(
        _ program: String?,
        in folder: TemporaryDirectory? = nil,
        at others: [SocketEndpoint] = [],
        _ arguments: @escaping @Sendable (_ port: UInt16, _ folder: String) -> [String]
    ) throws {
        self.program = try #require(program)
        self.others = others
        self.arguments = arguments
        self.folder = try folder ?? TemporaryDirectory()
        port = try Self.freePort()
        try start()
    }

    deinit { kill() }

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
        // A time without a zone is one of UTC.
        process.environment = ProcessInfo.processInfo.environment.merging(["TZ": "UTC"]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try Self.runListeningToSignals(process)
        let hasStarted = eventually {
            ([endpoint] + others).allSatisfy { (try? RawClient($0)) != nil } || !process.isRunning
        }
        try #require(hasStarted && process.isRunning, "\(program) has not begun to listen")
    }

    /// Kills it, so that it writes nothing more.
    func kill() {
        // The number of a process that has ended, or never began, may be that of another one.
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Ends it and waits for its end, which comes when it has written what it had got.
    func stop() {
        process.terminate()
        let hasEnded = eventually { !process.isRunning }
        #expect(hasEnded, "\(program) does not end")
        if !hasEnded { kill() }
    }

    /// Returns a port below those that the system gives to connections, so that none takes it during a restart.
    static func freePort(
        _ kind: Int32 = TestSocket.stream,
        in range: Range<UInt16> = 20_000..<32_000
    ) throws -> UInt16 {
        for _ in 0..<1000 {
            let port = UInt16.random(in: range)
            let descriptor = socket(AF_INET, kind, 0)
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

    /// Runs a program that can be ended by a signal.
    ///
    /// A process blocks the signals that the thread which starts it blocks. A thread of a pool blocks nearly all.
    private static func runListeningToSignals(_ process: Process) throws {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
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
