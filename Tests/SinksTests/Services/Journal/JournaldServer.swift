import Foundation
import Sinks
import TestPeers
import Testing

/// systemd's own journald, whose `/run` is a folder of the test: in namespaces of users and mounts of its own, so that
/// no user needs to be root.
///
/// It ends with this object.
final class JournaldServer {
    /// The path of the program; `nil` after a note if it or one of its companions is missing.
    static var program: String? {
        guard let absent else { return path }
        Peers.missing(absent)
        return nil
    }

    /// The peer that its tests compare with.
    ///
    /// A machine that forbids the namespaces is excused.
    static var peer: Peer {
        guard absent == nil else { return Peer("systemd-journald", isPresent: false) }
        return Peer("permission for namespaces for systemd-journald", isPresent: allowsNamespaces, isRequired: false)
    }

    private static let path = "/lib/systemd/systemd-journald"
    private static let reader = "/usr/bin/journalctl"

    private static var absent: String? {
        [path, reader, unshare].first { !FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static let allowsNamespaces = (try? Peers.run(unshare, unshared("mount -t tmpfs tmpfs /run"))) != nil

    private static let unshare = "/usr/bin/unshare"

    private static func unshared(_ script: String) -> [String] {
        ["--user", "--map-root-user", "--mount", "sh", "-c", script]
    }

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
        process.executableURL = URL(filePath: Self.unshare)
        process.arguments = Self.unshared("mount --bind \"$0\" /run && exec \(Self.path)") + [folder.path]
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
        let output = try Peers.run(Self.reader, arguments)
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
