import Program
import Sinks

/// The texts about a server's counts.
enum StatusText {
    /// Returns one short line while the server runs: `12,345 records, 1,234/s, 3 connections`.
    /// - Parameters:
    ///   - now: the present counts.
    ///   - before: the previous counts.
    ///   - seconds: the time since the previous counts.
    /// - Returns: the line, without a line ending.
    static func live(_ now: RecordServer.Statistics, since before: RecordServer.Statistics, seconds: Double) -> String {
        let rate = seconds > 0 ? UInt64(Double(now.records &- before.records) / seconds) : 0
        let parts = [now.records.counted("record"), "\(rate.grouped)/s", now.open.counted("connection")]
        return (parts + troubles(now)).joined(separator: ", ")
    }

    /// Returns the summary at the end: `received 12,345 records (1,234,567 bytes) over 3 connections …`.
    static func summary(_ statistics: RecordServer.Statistics) -> String {
        let came = "received \(statistics.records.counted("record")) (\(statistics.bytes.counted("byte")))"
        let ways = [
            statistics.accepted > 0 ? "over \(statistics.accepted.counted("connection"))" : nil,
            statistics.datagrams > 0 ? "in \(statistics.datagrams.counted("datagram"))" : nil,
        ].compactMap(\.self)
        let closed = statistics.closed.filter { $0.key != .ended && $0.key != .stopped }
            .map { "\($0.value.grouped) closed: \($0.key)" }.sorted()
        let arrival = ways.isEmpty ? came : "\(came) \(ways.joined(separator: " and "))"
        return ([arrival] + troubles(statistics) + closed).joined(separator: ", ")
    }

    private static func troubles(_ statistics: RecordServer.Statistics) -> [String] {
        [
            (statistics.failed, "not written"), (statistics.repeated, "repeated"), (statistics.refused, "refused"),
            (statistics.badDatagrams, "bad datagrams"),
        ].filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }
    }
}
