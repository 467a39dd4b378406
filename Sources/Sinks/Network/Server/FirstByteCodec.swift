internal import Records
internal import Wire

/// Reads CBOR and pickles, which it tells apart by their first byte.
struct FirstByteCodec: RecordCodec {
    private let cbor: CBORCodec
    private let pickle: PickleCodec

    init(limits: DecodingLimits) {
        cbor = CBORCodec(limits: limits)
        pickle = PickleCodec(limits: limits)
    }

    func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        cbor.encode(record, into: &writer)
    }

    func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        switch bytes.withUnsafeBytes({ $0.first }) {
        // A mark, a dictionary, and an empty dictionary: what pickles of records begin with.
        case 0x80, 0x28, 0x7D: try pickle.decode(bytes)
        default: try cbor.decode(bytes)
        }
    }
}
