extension ZoneOffsets: CustomStringConvertible {
    /// Reads a zone from text: `UTC`, `local`, an offset such as `+01:00`, or a name such as `Europe/Paris`.
    ///
    /// - Parameter text: the text, from a configuration. Names are those of ``init(named:)``.
    /// - Throws: ``ZoneError`` if no zone has that name, or its file cannot be read.
    public init(_ text: String) throws(ZoneError) {
        var cursor = TextCursor(text)
        if text == "local" {
            self = .local
        } else if let first = cursor.next, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
            do throws(ParsingError) {
                self = .fixed(secondsEast: try cursor.secondsEast())
            } catch {
                throw ZoneError(
                    .invalidName,
                    zone: text,
                    reason: "expected \(error.expected) at byte \(error.position)"
                )
            }
        } else {
            try self.init(named: text)
        }
    }

    /// The zone as text: `UTC`, `local`, `+01:00`, `Europe/Paris`; `custom` for a zone made of a closure or of bytes.
    ///
    /// Reading the text gives the same zone, unless it is `custom`.
    public var description: String {
        switch source {
        case .local: "local"
        case .fixed(let offset): offset.secondsEast == 0 ? "UTC" : Self.text(of: offset.secondsEast)
        case .table(let table): table.name ?? "custom"
        case .lookup: "custom"
        }
    }

    private static func text(of secondsEast: Int) -> String {
        let size = Int(secondsEast.magnitude)
        let fields = [size / 3600, size / 60 % 60] + (size % 60 == 0 ? [] : [size % 60])
        return (secondsEast < 0 ? "-" : "+") + fields.clockText
    }
}

extension ZoneOffsets: Hashable {
    /// Returns whether two zones are the same.
    ///
    /// Fixed zones are the same if their offsets are, and zones of the database if their names and changes are. A zone
    /// made of a closure is only the same as its copies.
    public static func == (left: ZoneOffsets, right: ZoneOffsets) -> Bool {
        switch (left.source, right.source) {
        case (.fixed(let left), .fixed(let right)): left == right
        case (.local, .local): true
        case (.table(let left), .table(let right)): left === right || left.hasSameContent(as: right)
        case (.lookup(let left), .lookup(let right)): left == right
        default: false
        }
    }

    /// Hashes the text of the zone.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(description)
    }
}

extension TextCursor {
    /// Reads an offset such as `+01:00` or `-00:44:30`.
    fileprivate mutating func secondsEast() throws(ParsingError) -> Int {
        let isWest = skip("-")
        _ = skip("+")
        var seconds = 3600 * (try number(ofDigits: 2, in: 0...26, "hours from 00 to 26"))
        guard skip(":") else { throw error(expecting: "\":\" and minutes") }
        seconds += 60 * (try number(ofDigits: 2, in: 0...59, "minutes from 00 to 59"))
        if skip(":") { seconds += try number(ofDigits: 2, in: 0...59, "seconds from 00 to 59") }
        try finish()
        return isWest ? -seconds : seconds
    }
}
