import Foundation
import TestPeers
import Testing

@testable import Sinks

/// A real ClickHouse in a folder of its own, as an ordinary process; it ends with this object.
final class ClickHouseServer {
    /// The peer that its tests compare with; Ubuntu has had no such package since 24.04.
    static var peer: Peer {
        Peer("ClickHouse", isPresent: program != nil, isRequired: Python.requiresPeers && isDebian)
    }

    private static let isDebian =
        (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8))?.contains("\nID=debian\n") == true

    private static let program = ["/usr/sbin/clickhouse-server", "/usr/bin/clickhouse-server"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    let port: UInt16
    private let folder: TemporaryDirectory
    private var process = Process()

    /// Starts it with a user `shop` beside the usual one.
    init() throws {
        folder = try TemporaryDirectory()
        // It does not report its port, so it gets one that was free a moment ago.
        let probe = try HTTPPeer()
        port = probe.port
        probe.stop()
        try folder.write(Self.configuration(port, in: folder.path), to: "config.xml")
        try folder.write(Self.users, to: "users.xml")
        try start()
    }

    deinit { kill(process.processIdentifier, SIGKILL) }

    var url: String { "http://127.0.0.1:\(port)" }

    /// Starts it, and waits until it answers.
    func start() throws {
        process = Process()
        process.executableURL = URL(filePath: try #require(Self.program))
        process.arguments = ["--config-file=" + folder.file("config.xml")]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let deadline = ContinuousClock.now + .seconds(60)
        while (try? query("SELECT 1")) != "1\n", ContinuousClock.now < deadline, process.isRunning { sched_yield() }
        try #require(process.isRunning)
    }

    /// Ends it as a power cut would.
    func crash() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The answer to a query, as lines of fields.
    @discardableResult
    func query(_ text: String) throws -> String {
        var transfer = try CurlTransfer(
            Curl.system.get(),
            protocols: [.http],
            tls: TLSOptions(),
            longestAnswer: 1 << 20,
            usesProxy: false
        )
        try transfer.handle.set(.posts, to: true)
        try transfer.handle.set(.url, to: url)
        let answer = try transfer.perform(posting: Array(text.utf8), within: .seconds(60), connecting: .seconds(1))
        let words = String(decoding: answer.body, as: UTF8.self)
        guard answer.status == 200 else { throw Peers.Failure(description: words) }
        return words
    }

    private static func configuration(_ port: UInt16, in folder: String) -> String {
        """
        <yandex>
            <logger><level>error</level><log>\(folder)/server.log</log><errorlog>\(folder)/error.log</errorlog></logger>
            <http_port>\(port)</http_port>
            <listen_host>127.0.0.1</listen_host>
            <path>\(folder)/data/</path>
            <tmp_path>\(folder)/tmp/</tmp_path>
            <users_config>users.xml</users_config>
            <default_profile>default</default_profile>
            <default_database>default</default_database>
            <mark_cache_size>67108864</mark_cache_size>
            <timezone>UTC</timezone>
        </yandex>
        """
    }

    private static let users = """
        <yandex>
            <profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
            <users>
                <default>
                    <password></password>
                    <networks><ip>127.0.0.1</ip></networks>
                    <profile>default</profile>
                    <quota>default</quota>
                </default>
                <shop>
                    <password>sesame</password>
                    <networks><ip>127.0.0.1</ip></networks>
                    <profile>default</profile>
                    <quota>default</quota>
                </shop>
            </users>
            <quotas>
                <default>
                    <interval>
                        <duration>3600</duration>
                        <queries>0</queries>
                        <errors>0</errors>
                        <result_rows>0</result_rows>
                        <read_rows>0</read_rows>
                        <execution_time>0</execution_time>
                    </interval>
                </default>
            </quotas>
        </yandex>
        """
}
