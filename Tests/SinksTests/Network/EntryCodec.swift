import Sinks
import Wire

/// Sends what a formatter writes, and nothing else: for tests of what carries it.
///
/// A text of many repetitions is sent as a few bytes, so that the longest entries of the conformance suite fit into a
/// datagram.
struct EntryCodec: RecordCodec {
    var formatter: any RecordFormatter = Some.plain
    /// The longest entry in bytes that is sent as it is.
    var longest = 60_000

    private static let unit = Array("long ".utf8)

    func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        let start = writer.count
        formatter.format(record, into: &writer)
        guard writer.count - start > longest else { return }
        let entry = writer.withBytes { Array($0.dropFirst(start)) }
        writer.truncate(to: start)
        let isRepeated = entry.indices.allSatisfy { entry[$0] == Self.unit[$0 % Self.unit.count] }
        writer.append(isRepeated ? "\u{1}repeated \(entry.count)" : "\u{1}too long")
    }

    func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        LogRecord(level: .info, message: LogMessage(bytes: bytes.withUnsafeBytes { Array($0) }))
    }

    /// The entry that a datagram holds.
    static func entry(in datagram: [UInt8]) -> String {
        let text = String(decoding: datagram, as: UTF8.self)
        guard text.hasPrefix("\u{1}repeated "), let count = Int(text.dropFirst(10)) else { return text }
        return String(repeating: "long ", count: count / unit.count)
    }
}
