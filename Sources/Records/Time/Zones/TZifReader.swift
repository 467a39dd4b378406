/// A reader of the Time Zone Information Format (RFC 9636), versions 1 to 4.
///
/// Every count is checked against the available bytes before anything is allocated. Indicators of standard and
/// universal time and the zone's abbreviations are skipped, because a log needs offsets only.
struct TZifReader {
    /// The counts of a header, in the order of the file.
    private struct Header {
        let version: UInt8
        let universal: Int
        let standard: Int
        let leaps: Int
        let times: Int
        let types: Int
        let characters: Int

        /// Returns the length of the data block behind the header.
        func dataLength(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standard + universal
        }
    }

    private let bytes: [UInt8]
    private let name: String?
    private var place = 0

    private static let headerLength = 44

    /// Reads a file.
    static func read(_ bytes: [UInt8], name: String? = nil) throws(ZoneError) -> ZoneTable {
        var reader = TZifReader(bytes: bytes, name: name)
        return try reader.table()
    }

    private init(bytes: [UInt8], name: String?) {
        self.bytes = bytes
        self.name = name
    }

    private mutating func table() throws(ZoneError) -> ZoneTable {
        var header = try header()
        var timeSize = 4
        if header.version >= UInt8(ascii: "2") {
            // The first block repeats the second for readers of 32-bit times.
            try skip(header.dataLength(timeSize: timeSize))
            header = try self.header()
            timeSize = 8
        }
        guard header.leaps == 0 else {
            throw ZoneError(.unsupported, at: place, reason: "it counts leap seconds, which Unix time does not")
        }
        let (first, changes) = try changes(header, timeSize: timeSize)
        let rule = header.version >= UInt8(ascii: "2") ? try footer() : nil
        return table(first, changes, rule)
    }

    private mutating func header() throws(ZoneError) -> Header {
        guard bytes.count - place >= Self.headerLength, bytes[place..<place + 4].elementsEqual("TZif".utf8) else {
            throw ZoneError(.malformed, at: place, reason: "expected a header that begins with 'TZif'")
        }
        let counts = (0..<6).map { Int(bigEndian(at: place + 20 + $0 * 4, size: 4)) }
        let header = Header(
            version: bytes[place + 4],
            universal: counts[0],
            standard: counts[1],
            leaps: counts[2],
            times: counts[3],
            types: counts[4],
            characters: counts[5]
        )
        place += Self.headerLength
        return header
    }

    /// Reads a data block.
    /// - Returns: the offset before all changes, and the changes in ascending order.
    private mutating func changes(
        _ header: Header,
        timeSize: Int
    ) throws(ZoneError) -> (first: ZoneOffset, [(start: Int64, offset: ZoneOffset)]) {
        let start = place
        try skip(header.dataLength(timeSize: timeSize))
        let indices = start + header.times * timeSize
        let types = try offsets(header.types, at: indices + header.times)
        guard let first = types.first else {
            throw ZoneError(.malformed, at: start, reason: "it has no type of local time")
        }
        var changes: [(start: Int64, offset: ZoneOffset)] = []
        changes.reserveCapacity(header.times)
        for index in 0..<header.times {
            let time = time(at: start + index * timeSize, size: timeSize)
            if let last = changes.last, time <= last.start {
                throw ZoneError(
                    .malformed,
                    at: start + index * timeSize,
                    reason: "its changes are not in ascending order"
                )
            }
            let type = Int(bytes[indices + index])
            guard types.indices.contains(type) else {
                throw ZoneError(.malformed, at: indices + index, reason: "a change refers to a missing type")
            }
            changes.append((time, types[type]))
        }
        return (first, changes)
    }

    private func offsets(_ count: Int, at start: Int) throws(ZoneError) -> [ZoneOffset] {
        var offsets: [ZoneOffset] = []
        offsets.reserveCapacity(count)
        for place in stride(from: start, to: start + count * 6, by: 6) {
            let east = time(at: place, size: 4)
            guard abs(east) < 26 * 3600 else {
                throw ZoneError(.malformed, at: place, reason: "an offset of \(east) s is more than 26 hours")
            }
            offsets.append(ZoneOffset(secondsEast: Int(east), isDaylightSaving: bytes[place + 4] != 0))
        }
        return offsets
    }

    /// Reads the rule between two line feeds; `nil` if it is empty.
    private mutating func footer() throws(ZoneError) -> PosixZoneRule? {
        let newLine = UInt8(ascii: "\n")
        guard place < bytes.count, bytes[place] == newLine, let end = bytes[(place + 1)...].firstIndex(of: newLine)
        else {
            throw ZoneError(.malformed, at: place, reason: "expected a rule between two line feeds")
        }
        let text = bytes[(place + 1)..<end]
        guard !text.isEmpty else { return nil }
        guard let rule = PosixZoneRule(text) else {
            throw ZoneError(.malformed, at: place + 1, reason: "the rule for later years cannot be read")
        }
        return rule
    }

    /// Joins the changes of the file and those of its rule, which applies after the last change of the file.
    private func table(
        _ first: ZoneOffset,
        _ changes: [(start: Int64, offset: ZoneOffset)],
        _ rule: PosixZoneRule?
    ) -> ZoneTable {
        guard let rule else { return ZoneTable(first: first, changes: changes, name: name) }
        guard let last = changes.last else { return ZoneTable(rule, name: name) }
        let later = ZoneTable.expanded(rule).filter { $0.start > last.start }
        return ZoneTable(first: first, changes: changes + later, name: name)
    }

    private mutating func skip(_ count: Int) throws(ZoneError) {
        guard count <= bytes.count - place else {
            throw ZoneError(
                .malformed,
                at: place,
                reason: "\(count) bytes were announced, and \(bytes.count - place) remain"
            )
        }
        place += count
    }

    /// Returns a signed number.
    ///
    /// The caller has checked that its bytes exist.
    private func time(at place: Int, size: Int) -> Int64 {
        let value = bigEndian(at: place, size: size)
        return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }

    private func bigEndian(at place: Int, size: Int) -> UInt64 {
        bytes[place..<place + size].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
