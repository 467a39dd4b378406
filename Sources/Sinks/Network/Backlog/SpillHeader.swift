internal import Wire

/// The header of a spill file: the session of its entries, and the place of the first one.
struct SpillHeader: Sendable, Hashable {
    /// The length of the header in bytes.
    static let length = 48

    private static let mark = Array("SPILL1\r\n".utf8)

    /// The session of the entries.
    var session: DeliverySession.ID
    /// The number of the first entry.
    var firstNumber: UInt64 = 0
    /// The offset of the first entry.
    var head = Int64(length)
    /// The end of the entries, if bytes left over from moving them follow; 0 if they go on to the end of the file.
    var end: Int64 = 0

    init(session: DeliverySession.ID) {
        self.session = session
    }

    /// Reads a header; `nil` if the bytes are none.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length, bytes.starts(with: Self.mark) else { return nil }
        let numbers = (1..<6).map { index in bytes[(index * 8)...].prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        session = DeliverySession.ID(high: numbers[0], low: numbers[1])
        firstNumber = numbers[2]
        head = Int64(clamping: numbers[3])
        end = Int64(clamping: numbers[4])
    }

    /// Returns whether the header is valid in a file of so many bytes.
    func isSound(inFileOf size: Int64) -> Bool {
        let limit = end == 0 ? size : end
        return head >= Self.length && head <= limit && limit <= size
    }

    var bytes: [UInt8] {
        let numbers = [session.high, session.low, firstNumber, UInt64(clamping: head), UInt64(clamping: end)]
        return Self.mark
            + numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - $0 * 8)) } }
    }
}
