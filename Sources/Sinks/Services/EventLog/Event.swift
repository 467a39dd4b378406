/// What is reported to the Windows event log.
struct Event: Sendable, Equatable {
    let type: EventType
    let category: UInt16
    let messageID: UInt32
    /// UTF-16 with a NUL at its end and none before.
    let text: [UInt16]

    /// The most UTF-16 code units that Windows takes, the NUL included.
    static let longestText = 31_839

    init(type: EventType, category: UInt16, messageID: UInt32, text: UnsafeRawBufferPointer) {
        self.type = type
        self.category = category
        self.messageID = messageID
        self.text = Self.units(of: text)
    }

    /// What a record is reported as.
    init(_ record: LogRecord, text: UnsafeRawBufferPointer, _ options: EventLogOptions) {
        self.init(
            type: options.eventType(record),
            category: options.eventCategory(record),
            messageID: options.messageID(record),
            text: text
        )
    }

    /// UTF-8 as Windows takes it: a NUL, which would end the text, is shown as `␀`; `%1`, for which the event viewer would put in
    /// the text once more, becomes `% 1`; what is too long ends with `…`.
    private static func units(of text: UnsafeRawBufferPointer) -> [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(min(text.count + 1, longestText))
        var previous = Unicode.Scalar(0)
        // No scalar has fewer bytes than units, and decoding the rest of ten megabytes would be for nothing.
        for scalar in String(decoding: text.prefix(longestText * 3), as: UTF8.self).unicodeScalars {
            if previous == "%", ("0"..."9").contains(scalar) { units.append(32) }
            previous = scalar
            units.append(contentsOf: UTF16.encode(scalar == "\0" ? "\u{2400}" : scalar) ?? UTF16.encodedReplacementCharacter)
            if units.count >= longestText { return cut(units) + [0] }
        }
        return units + [0]
    }

    private static func cut(_ units: [UInt16]) -> [UInt16] {
        var kept = units.prefix(longestText - 2)
        if let last = kept.last, UTF16.isLeadSurrogate(last) { kept.removeLast() }
        return kept + [0x2026]
    }
}
