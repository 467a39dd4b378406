/// An error of reading a time zone.
public struct ZoneError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// New kinds may be added, so a `switch` over it needs a `default`.
    public struct Code: Sendable, Hashable {
        private let number: UInt8

        /// The name cannot be a zone's: it is empty, absolute, or leads out of the folder of zones.
        public static let invalidName = Code(number: 0)
        /// No zone has that name.
        public static let notFound = Code(number: 1)
        /// The zone's file exists and cannot be read.
        public static let unreadable = Code(number: 2)
        /// The bytes are not a TZif file.
        public static let malformed = Code(number: 3)
        /// The bytes follow the format but need an unsupported feature, such as leap seconds.
        public static let unsupported = Code(number: 4)
    }

    /// The kind of failure.
    public let code: Code
    /// The zone or file, with control characters escaped; empty for bytes without a name.
    public let zone: String
    /// The place of the error in the file, in bytes; `nil` if no file was read.
    public let offset: Int?
    /// The description of the cause.
    public let reason: String

    init(_ code: Code, zone: String = "", at offset: Int? = nil, reason: String) {
        self.code = code
        self.zone = Self.escaped(zone)
        self.offset = offset
        self.reason = reason
    }

    /// Returns the same error with the name of the requested zone.
    func naming(_ zone: String) -> ZoneError {
        ZoneError(code, zone: zone, at: offset, reason: reason)
    }

    /// Returns at most 256 bytes of a name, escaped so that it can forge neither a line nor a terminal sequence.
    private static func escaped(_ name: String) -> String {
        var writer = ByteWriter()
        writer.append(escaping: String(decoding: name.utf8.prefix(256), as: UTF8.self))
        return writer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// The zone, the reason and the place of the failure, in one line.
    public var description: String {
        let name = zone.isEmpty ? "" : " '\(zone)'"
        let place = offset.map { " at byte \($0)" } ?? ""
        return "could not read the time zone\(name): \(reason)\(place)"
    }
}
