/// A formatter for a console: time of day, level, logger, message, attributes, and an error below.
///
///     let formatter = ConsoleFormatter(usesColors: true)
///     // 02:25:11.123 INFO     shop.checkout: order 7 paid amount=12.5
///
/// The record's text is escaped, so that it can neither start nor end a colour. Every coloured line is reset before it
/// ends, so that its colour does not affect other output.
public struct ConsoleFormatter: RecordFormatter {
    /// Whether lines are coloured.
    public let usesColors: Bool
    /// The zone whose wall clock is shown.
    public let zone: ZoneOffsets
    /// Whether private values are shown instead of `<private>`.
    public let revealsPrivate: Bool

    /// Creates a formatter.
    ///
    /// - Parameters:
    ///   - usesColors: whether lines are coloured; ``ConsoleFormatter/Colors/decide(isTerminal:environment:)`` decides
    ///     it for an output. Default: no, because a formatter has no access to its output.
    ///   - zone: the zone whose wall clock is shown. Default: the process's own.
    ///   - revealsPrivate: whether private values are shown. Default: no.
    public init(usesColors: Bool = false, zone: ZoneOffsets = .local, revealsPrivate: Bool = false) {
        self.usesColors = usesColors
        self.zone = zone
        self.revealsPrivate = revealsPrivate
    }

    /// Writes the entry of a record for a terminal.
    public func format(_ record: LogRecord, into writer: inout ByteWriter) {
        begin(Self.dim, in: &writer)
        writer.append(timeOfDay: record.timestamp, zone: zone)
        end(in: &writer)
        writer.append(UInt8(ascii: " "))

        begin(Self.color(of: record.level), in: &writer)
        let start = writer.count
        writer.append(record.level)
        writer.pad(from: start, to: Self.levelWidth, alignment: .left)
        end(in: &writer)
        writer.append(UInt8(ascii: " "))

        if !record.name.isEmpty {
            begin(Self.bold, in: &writer)
            writer.append(escaping: record.name)
            end(in: &writer)
            writer.append(": ")
        }
        writer.append(record.message, revealing: revealsPrivate)
        if !record.attributes.isEmpty {
            begin(Self.dim, in: &writer)
            writer.append(pairs: record.attributes, revealing: revealsPrivate)
            end(in: &writer)
        }
        if record.hasTrailingLines {
            append(lines: record.errorText, Self.red, to: &writer)
            append(lines: record.stackText, Self.dim, to: &writer)
        }
    }

    private func append(lines text: String?, _ color: StaticString, to writer: inout ByteWriter) {
        guard var text, !text.isEmpty else { return }
        text.withUTF8 { bytes in
            for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
                writer.append("\n    ")
                begin(color, in: &writer)
                writer.append(escaping: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: line)))
                end(in: &writer)
            }
        }
    }

    private func begin(_ code: StaticString, in writer: inout ByteWriter) {
        if usesColors { writer.append(code) }
    }

    private func end(in writer: inout ByteWriter) {
        if usesColors { writer.append("\u{1b}[0m") }
    }

    /// The length of `CRITICAL`, the longest of the standard names.
    private static let levelWidth = 8

    // Select Graphic Rendition, ECMA-48 section 8.3.117: the eight colours that every terminal has.
    private static let bold: StaticString = "\u{1b}[1m"
    private static let dim: StaticString = "\u{1b}[2m"
    private static let red: StaticString = "\u{1b}[31m"

    private static func color(of level: Level) -> StaticString {
        switch level {
        case ..<Level.debug: dim
        case ..<Level.info: "\u{1b}[36m"
        case ..<Level.notice: "\u{1b}[32m"
        case ..<Level.warning: "\u{1b}[1;32m"
        case ..<Level.error: "\u{1b}[33m"
        case ..<Level.critical: red
        default: "\u{1b}[1;31m"
        }
    }
}
