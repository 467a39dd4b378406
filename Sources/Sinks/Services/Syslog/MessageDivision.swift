/// The division of a text that is too long for one message, cut between two characters where possible.
struct MessageDivision {
    /// The text of one message.
    struct Part: Hashable {
        let range: Range<Int>
        /// Whether the rest of the text is omitted, which must be marked.
        var isCut = false
    }

    let parts: [Part]

    /// The minimum room for text that makes a message worthwhile, in bytes.
    static let leastRoom = 16

    /// Divides a text into parts.
    /// - Parameters:
    ///   - text: the whole text.
    ///   - room: the bytes of text that one message can hold; at least ``leastRoom``.
    ///   - oversize: the treatment of a text that does not fit.
    init(_ text: UnsafeRawBufferPointer, into room: Int, _ oversize: SyslogOptions.Oversize) {
        guard text.count > room else {
            parts = [Part(range: 0..<text.count)]
            return
        }
        switch oversize {
        case .truncate:
            let room = room - RecordTruncation.marker.utf8.count
            parts = [Part(range: 0..<Self.boundary(in: text, from: 0, within: room), isCut: true)]
        case .split:
            var ends: [Int] = []
            while (ends.last ?? 0) < text.count {
                ends.append(Self.boundary(in: text, from: ends.last ?? 0, within: room))
            }
            parts = zip([0] + ends, ends).map { Part(range: $0..<$1) }
        }
    }

    /// Returns the last boundary between two characters within the room, or the end of the room if there is none.
    private static func boundary(in text: UnsafeRawBufferPointer, from start: Int, within room: Int) -> Int {
        let rest = text[start...]
        guard rest.count > room else { return text.count }
        // The characters behind the room decide whether the last one in it is complete.
        let window = rest.prefix(room + 64)
        let string = String(decoding: window, as: UTF8.self)
        // Decoding replaces invalid UTF-8, so the lengths differ then.
        let isSound = string.utf8.count == window.count || string.utf8.prefix(room).elementsEqual(window.prefix(room))
        let count = isSound ? RecordTruncation.characters(of: string, upTo: room).utf8.count : 0
        return start + (count > 0 ? count : room)
    }
}
