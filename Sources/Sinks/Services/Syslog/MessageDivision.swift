/// Where a text that is too long for one message is cut: always between two characters.
struct MessageDivision {
    /// The text of one message.
    struct Part: Hashable {
        let range: Range<Int>
        /// Whether what follows is left out, and has to be marked.
        var isCut = false
    }

    let parts: [Part]

    /// The room that a text needs to be worth a message.
    static let leastRoom = 16

    /// - Parameters:
    ///   - text: all of it.
    ///   - room: the bytes of it that a message may have; at least ``leastRoom``.
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

    /// The last boundary between two characters that is not too far behind a place, or else the last byte that is not.
    private static func boundary(in text: UnsafeRawBufferPointer, from start: Int, within room: Int) -> Int {
        let rest = text[start...]
        guard rest.count > room else { return text.count }
        // The characters behind decide whether the one in front is at its end.
        let window = rest.prefix(room + 64)
        let string = String(decoding: window, as: UTF8.self)
        // What is not UTF-8 has been replaced and has other lengths then.
        let isSound = string.utf8.count == window.count || string.utf8.prefix(room).elementsEqual(window.prefix(room))
        let count = isSound ? RecordTruncation.characters(of: string, upTo: room).utf8.count : 0
        return start + (count > 0 ? count : room)
    }
}
