public import Records

/// The answer of a receiver to a ``DeliverySession``, repeated when it has delivered more of the session's records.
///
/// It is a frame whose body is `ACK1` and a number, 8 bytes, most significant first.
public struct Acknowledgement: Sendable, Hashable {
    /// The sequence number of the next expected record.
    ///
    /// All records before it have been delivered.
    public let next: UInt64

    /// Creates an acknowledgement.
    public init(next: UInt64) {
        self.next = next
    }

    /// Reads the body of a frame; `nil` if it is not an acknowledgement.
    public init?(body: some Collection<UInt8>) {
        guard body.count == Self.mark.count + 8, body.starts(with: Self.mark) else { return nil }
        next = UInt64(bigEndianBytes: body.dropFirst(Self.mark.count))
    }

    /// Appends the frame: its length and its body.
    public func appendFrame(to writer: inout ByteWriter) {
        Self.appendFrame(of: [next], to: &writer)
    }

    /// The first bytes of the bodies of greetings and acknowledgements.
    static let mark = Array("ACK1".utf8)

    static func appendFrame(of numbers: [UInt64], to writer: inout ByteWriter) {
        writer.append(bigEndian: UInt64(mark.count + numbers.count * 8), bytes: WireFrame.prefixLength)
        writer.append(mark)
        for number in numbers { writer.append(bigEndian: number, bytes: 8) }
    }
}

extension UInt64 {
    /// Creates a number from up to eight bytes, most significant first.
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
