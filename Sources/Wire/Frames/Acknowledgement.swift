public import Records

/// What a receiver answers to a ``DeliverySession``, and again whenever it has delivered more of its records.
///
/// A frame whose body is `ACK1` and a number, 8 bytes, most significant first.
public struct Acknowledgement: Sendable, Hashable {
    /// The number of the record that the receiver wants next: it has delivered all below.
    public let next: UInt64

    /// Creates an answer.
    public init(next: UInt64) {
        self.next = next
    }

    /// Reads the body of a frame; `nil` if it is no acknowledgement.
    public init?(body: some Collection<UInt8>) {
        guard body.count == Self.mark.count + 8, body.starts(with: Self.mark) else { return nil }
        next = UInt64(bigEndianBytes: body.dropFirst(Self.mark.count))
    }

    /// Appends the frame: its length and its body.
    public func appendFrame(to writer: inout ByteWriter) {
        Self.appendFrame(of: [next], to: &writer)
    }

    /// What the bodies of greetings and answers begin with.
    static let mark = Array("ACK1".utf8)

    static func appendFrame(of numbers: [UInt64], to writer: inout ByteWriter) {
        writer.append(bigEndian: UInt64(mark.count + numbers.count * 8), bytes: Frame.prefixLength)
        writer.append(mark)
        for number in numbers { writer.append(bigEndian: number, bytes: 8) }
    }
}

extension UInt64 {
    /// The number that up to eight bytes say, most significant first.
    init(bigEndianBytes bytes: some Collection<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension ByteWriter {
    /// Appends the lowest bytes of a number, most significant first.
    fileprivate mutating func append(bigEndian number: UInt64, bytes count: Int) {
        for index in (0..<count).reversed() { append(UInt8(truncatingIfNeeded: number >> UInt64(index * 8))) }
    }
}
