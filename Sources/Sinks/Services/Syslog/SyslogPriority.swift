/// The number between `<` and `>` at the front of a message: eight times the facility, plus the severity.
public struct SyslogPriority: Sendable, Hashable {
    /// The part of the system that the message comes from.
    public var facility: SyslogFacility
    /// The severity of the message.
    public var severity: Severity

    /// Creates a priority: Python's `encodePriority`.
    public init(_ facility: SyslogFacility, _ severity: Severity) {
        self.facility = facility
        self.severity = severity
    }

    /// The number, `0 ... 191`.
    public var rawValue: UInt8 { facility.rawValue << 3 | severity.rawValue }
}

extension ByteWriter {
    /// Appends a priority, with which every message begins: `<14>`.
    mutating func append(_ priority: SyslogPriority) {
        append(UInt8(ascii: "<"))
        append(decimal: priority.rawValue)
        append(UInt8(ascii: ">"))
    }
}
