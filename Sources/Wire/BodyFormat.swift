/// The format of the body of a frame, as far as its first bytes show.
public enum BodyFormat: Sendable, Hashable {
    /// A map in CBOR: `A0` to `BF`, or the tag `D9 D9 F7` for CBOR (RFC 8949, section 3.4.6).
    case cbor
    /// A pickled dictionary: `28` or `7D` in protocols 0 and 1, `80` in all later ones.
    case pickle
    /// A signed body: `SIG1`.
    case signed

    /// Detects the format from the first bytes of a body; `nil` if they cannot start a record.
    public init?(of body: RawSpan) {
        let format = body.withUnsafeBytes { BodyFormat(at: $0) }
        guard let format else { return nil }
        self = format
    }

    init?(at bytes: UnsafeRawBufferPointer) {
        switch UInt32(truncatingIfNeeded: UInt128(leading: bytes) >> 96) {
        case 0xA000_0000...0xBFFF_FFFF, 0xD9D9_F700...0xD9D9_F7FF: self = .cbor
        case 0x2800_0000...0x28FF_FFFF, 0x7D00_0000...0x7DFF_FFFF, 0x8000_0000...0x80FF_FFFF: self = .pickle
        case 0x5349_4731: self = .signed
        default: return nil
        }
    }
}
