internal import Wire

/// A decoder that is attacked, and what must be true of whatever it accepts.
enum FuzzTarget: String, CaseIterable {
    case frames, cbor, item, pickle, signed, tzif

    /// Gives the decoder the bytes; traps if a promise is broken.
    func attack(_ bytes: [UInt8]) {
        switch self {
        case .frames: FrameAttack.run(bytes)
        case .cbor: if let record = try? RoundTrip.cbor.decode(bytes) { RoundTrip.check(record) }
        case .item: ItemAttack.run(bytes)
        case .pickle: if let record = try? RoundTrip.pickle.decode(bytes) { RoundTrip.check(record) }
        case .signed: SignedAttack.run(bytes)
        case .tzif: ZoneAttack.run(bytes)
        }
    }
}
