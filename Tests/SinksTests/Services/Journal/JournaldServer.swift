import Foundation
import Sinks
import TestPeers
import Testing

/// systemd's own journald, whose `/run` is a folder of the test: in namespaces of users and mounts of its own, so that nobody needs
/// to be root. It ends with this object.
final class JournaldServer {
    private static let program = "/lib/systemd/systemd-journald"

    /// Whether it can be run here: some machines have no systemd, and some allow nobody such namespaces.
    static let canRun: Bool = {
        guard FileManager.default.isExecutableFile(atPath: program) else { return false }
        let script = "mount -t tmpfs tmpfs /run && journalctl --version"
        return (try? Peers.run("/usr/bin/unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", script])) != nil
    }()

    let folder: TemporaryDirectory
    private var process = Process()

    init() throws {
        folder = try TemporaryDirectory()
        for path in ["systemd/journal", "log/journal"] {
            try FileManager.default.createDirectory(atPath: folder.file(path), withIntermediateDirectories: true)
        }
        try start()
    }

    deinit { kill(process.processIdentifier, SIGKILL) }

    /// The path of its socket.
    var socketPath: String { folder.file("systemd/journal/socket") }

    func start() throws {
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        let script = "mount --bind \"$0\" /run && exec \(Self.program)"
        process.arguments = ["--user", "--map-root-user", "--mount", "sh", "-c", script, folder.path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let hasStarted = eventually {
            (try? RawClient(.unixDatagram(socketPath))) != nil
                && (try? entries("SYSLOG_IDENTIFIER=systemd-journald"))?.isEmpty == false
        }
        try #require(hasStarted, "journald has not begun to listen")
    }

    /// Kills it: what was in its socket is lost with it.
    func stop() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The entries that match, oldest first, as `journalctl` reads them.
    func entries(_ match: String) throws -> [[String: Any]] {
        let arguments = ["-D", folder.file("log/journal"), "-o", "json", "--all", "--no-pager", "--quiet", match]
        let output = try Peers.run("/usr/bin/journalctl", arguments)
        return try output.split(separator: 10).map {
            try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] ?? [:]
        }
    }

    /// Waits until so many entries match.
    func entries(_ match: String, count: Int) throws -> [[String: Any]] {
        let haveCome = try eventually { try self.entries(match).count >= count }
        let entries = try self.entries(match)
        #expect(haveCome, "\(entries.count) of \(count) entries have come")
        return entries
    }
}
