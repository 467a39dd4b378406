public import Records

/// The greeting of a sender of acknowledged records, which it sends first on each connection.
///
/// It names the session and the oldest record that the sender still has. It is a frame whose body is `ACK1`, the
/// session's 16 bytes and the number of the record, 8 bytes, most significant first. No codec's record begins like
/// this.
///
/// The receiver answers with an ``Acknowledgement``. The next record has the number in that answer, and each later one
/// the next number.
public struct DeliverySession: Sendable, Hashable {
    /// A unique identifier of a session: 16 random bytes.
    public struct ID: Sendable, Hashable {
        /// The first eight bytes, the most significant first.
        public let high: UInt64
        /// The last eight bytes, the most significant first.
        public let low: UInt64

        /// Creates an identifier from its two halves.
        public init(high: UInt64, low: UInt64) {
            self.high = high
            self.low = low
        }

        /// Returns a new random identifier.
        public static func random() -> ID {
            ID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
        }
    }

    /// The identifier of the session.
    public let id: ID
    /// The sequence number of the oldest record that the sender still has.
    public let first: UInt64

    /// Creates the greeting of a sender.
    public init(id: ID, first: UInt64) {
        self.id = id
        self.first = first
    }

    /// Reads the body of a frame; `nil` if it is not a greeting.
    public init?(body: some Collection<UInt8>) {
        guard body.count == Acknowledgement.mark.count + 24, body.starts(with: Acknowledgement.mark) else { return nil }
        let numbers = body.dropFirst(Acknowledgement.mark.count)
        id = ID(
            high: .init(bigEndianBytes: numbers.prefix(8)),
            low: .init(bigEndianBytes: numbers.dropFirst(8).prefix(8))
        )
        first = UInt64(bigEndianBytes: numbers.dropFirst(16))
    }

    /// Appends the frame: its length and its body.
    public func appendFrame(to writer: inout ByteWriter) {
        Acknowledgement.appendFrame(of: [id.high, id.low, first], to: &writer)
    }
}

extension DeliverySession.ID: CustomStringConvertible {
    /// The identifier as 32 hexadecimal digits.
    public var description: String {
        [high, low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
