/// An event for the Windows event log.
struct Event: Sendable, Equatable {
    let type: EventLogOptions.EventType
    let category: UInt16
    let messageID: UInt32
    /// The text in UTF-16, with a NUL at its end and none before.
    let text: [UInt16]

    /// The maximum number of UTF-16 code units that Windows takes, the NUL included.
    static let longestText = 31_839

    init(
        type: EventLogOptions.EventType,
        category: UInt16,
        messageID: UInt32,
        text: UnsafeRawBufferPointer,
        longestText: Int = longestText
    ) {
        self.type = type
        self.category = category
        self.messageID = messageID
        self.text = Self.units(of: text, atMost: longestText)
    }

    /// Creates the event of a record.
    init(_ record: LogRecord, text: UnsafeRawBufferPointer, _ options: EventLogOptions) {
        self.init(
            type: options.eventType(record),
            category: options.eventCategory(record),
            messageID: options.messageID(record),
            text: text,
            longestText: options.longestText
        )
    }

    /// Converts UTF-8 into text that Windows takes, in UTF-16.
    ///
    /// A NUL would end the text, so it becomes `␀`. The event viewer would replace `%1` with the text once more, so it
    /// becomes `% 1`. A text that is too long ends with `…`.
    private static func units(of text: UnsafeRawBufferPointer, atMost limit: Int) -> [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(min(text.count + 1, limit))
        var previous = Unicode.Scalar(0)
        // A code unit comes from three bytes at most. Decoding the rest of ten megabytes would be wasted.
        for scalar in String(decoding: text.prefix(limit * 3), as: UTF8.self).unicodeScalars {
            if previous == "%", ("0"..."9").contains(scalar) { units.append(32) }
            previous = scalar
            units.append(
                contentsOf: UTF16.encode(scalar == "\0" ? "\u{2400}" : scalar) ?? UTF16.encodedReplacementCharacter
            )
            if units.count >= limit { return cut(units, to: limit) + [0] }
        }
        return units + [0]
    }

    private static func cut(_ units: [UInt16], to limit: Int) -> [UInt16] {
        var kept = units.prefix(limit - 2)
        if let last = kept.last, UTF16.isLeadSurrogate(last) { kept.removeLast() }
        return kept + [0x2026]
    }
}
