/// The header of RFC 3164, section 4: priority, time, host and tag.
///
/// `syslog(3)` writes the same without the host.
struct RFC3164Header: Sendable {
    private let hostname: [UInt8]
    private let tag: String?
    private let showsProcess: Bool
    private let time: TimeFormat

    private static let months: StaticString = "JanFebMarAprMayJunJulAugSepOctNovDec"

    init(hostname: SyslogFormat.Hostname, tag: String?, showsProcess: Bool, zone: ZoneOffsets) {
        self.hostname = ByteWriter.withScratch { writer in
            guard let text = hostname.text else { return [] }
            // Section 4.1.2 demands the machine's name without its domain. A name from the options stays as it is.
            let name = hostname == .system ? String(Substring(text.utf8.prefix { $0 != UInt8(ascii: ".") })) : text
            writer.append(syslogField: name, atMost: 255)
            writer.append(UInt8(ascii: " "))
            return writer.withBytes { Array($0) }
        }
        self.tag = tag
        self.showsProcess = showsProcess
        time = TimeFormat(zone: zone, precision: .seconds)
    }

    /// Appends the header of a record, up to the space after its colon.
    func append(_ priority: SyslogPriority, of record: LogRecord, to writer: inout ByteWriter) {
        let process = record.process
        writer.append(priority)
        append(record.timestamp, to: &writer)
        writer.append(UInt8(ascii: " "))
        writer.append(hostname)
        writer.append(tag: tag ?? process.name)
        if showsProcess {
            writer.append(UInt8(ascii: "["))
            writer.append(decimal: process.id)
            writer.append(UInt8(ascii: "]"))
        }
        writer.append(": ")
    }

    /// Appends `Nov  1 01:46:40`, made from the text `2026-11-01 01:46:40` that each thread caches for a second.
    private func append(_ timestamp: Timestamp, to writer: inout ByteWriter) {
        let start = writer.count
        writer.append(timestamp, as: time)
        // A copy, because the writer overwrites the bytes that are read here.
        var copy = (UInt64(0), UInt64(0))
        withUnsafeMutableBytes(of: &copy) { text in
            writer.withBytes {
                text.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0.dropFirst(start + 5).prefix(14)))
            }
        }
        writer.truncate(to: start)
        withUnsafeBytes(of: copy) { append($0, to: &writer) }
    }

    /// Appends a time from its text, such as `11-01 01:46:40`.
    private func append(_ text: UnsafeRawBufferPointer, to writer: inout ByteWriter) {
        let month = min(max(Int(text[0] &- 48) * 10 + Int(text[1] &- 48), 1), 12)
        writer.append(UnsafeRawBufferPointer(start: Self.months.utf8Start + (month - 1) * 3, count: 3))
        writer.append(UInt8(ascii: " "))
        writer.append(text[3] == UInt8(ascii: "0") ? UInt8(ascii: " ") : text[3])
        for index in 4..<14 { writer.append(text[index]) }
    }
}
