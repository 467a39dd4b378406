/// A time zone that could not be read, and why.
public struct ZoneError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure. An open set: new kinds break no `switch`.
    public struct Code: Sendable, Hashable {
        private let number: UInt8

        /// The name cannot be that of a zone: it is empty, absolute, or leads out of the folder of zones.
        public static let invalidName = Code(number: 0)
        /// There is no zone of that name.
        public static let notFound = Code(number: 1)
        /// The zone's file exists and cannot be read.
        public static let unreadable = Code(number: 2)
        /// The bytes are no TZif file.
        public static let malformed = Code(number: 3)
        /// The bytes follow the format and need what this reader does not have, such as leap seconds.
        public static let unsupported = Code(number: 4)
    }

    /// The kind of failure.
    public let code: Code
    /// The zone or file, with control characters escaped; empty for bytes without a name.
    public let zone: String
    /// The byte of the file at which it went wrong, if it was read at all.
    public let offset: Int?
    /// The cause in words.
    public let reason: String

    init(_ code: Code, zone: String = "", at offset: Int? = nil, reason: String) {
        self.code = code
        self.zone = Self.escaped(zone)
        self.offset = offset
        self.reason = reason
    }

    /// The same error with the name of the zone that was asked for.
    func naming(_ zone: String) -> ZoneError {
        ZoneError(code, zone: zone, at: offset, reason: reason)
    }

    /// A name that can forge neither a line nor a terminal sequence, nor fill a log.
    private static func escaped(_ name: String) -> String {
        var writer = ByteWriter()
        writer.append(escaping: String(decoding: name.utf8.prefix(256), as: UTF8.self))
        return writer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    public var description: String {
        let name = zone.isEmpty ? "" : " '\(zone)'"
        let place = offset.map { " at byte \($0)" } ?? ""
        return "could not read the time zone\(name): \(reason)\(place)"
    }
}
