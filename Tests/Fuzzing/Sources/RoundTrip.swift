internal import Records
internal import Wire

/// The law of records: a decoded record has an encoding in either format, and decoding it gives the same bytes again.
enum RoundTrip {
    static let cbor = CBORCodec(origin: Timestamp(seconds: 1_795_227_000))
    static let pickle = PickleCodec(origin: Timestamp(seconds: 1_795_227_000))

    static func check(_ record: LogRecord) {
        var record = record
        // `created` is a double, of which there is one every 238 ns today, and `relativeCreated` follows from the
        // instant itself. The instant that arrives is therefore another one, until it is one that such a double stands
        // for: after two trips.
        for _ in 0..<2 {
            record.timestamp = Timestamp(pythonSeconds: record.timestamp.pythonSeconds) ?? record.timestamp
        }
        check(record, "CBOR", CBORCodec(limits: wide, origin: cbor.origin))
        check(record, "pickle", PickleCodec(limits: wide, origin: pickle.origin))
        let bytes = cbor.encode(record)
        guard let item = try? CBORValue(decoding: bytes, limits: wide) else { preconditionFailure("our CBOR is none") }
        precondition(item.encoded == bytes, "our CBOR is not deterministic")
        precondition(hasUniqueKeys(item), "our CBOR has a key twice")
    }

    /// Text that stands for something else may be longer than that, so what comes back may be longer than what came.
    private static let wide = DecodingLimits(frameBytes: 1 << 30, depth: 512, items: 1 << 30, stringBytes: 1 << 30)

    private static func check(_ record: LogRecord, _ name: String, _ codec: some RecordCodec) {
        let bytes = codec.encode(record)
        do {
            let again = codec.encode(try codec.decode(bytes))
            precondition(again == bytes, "\(name) comes back as another record")
        } catch {
            preconditionFailure("our \(name) is refused: \(error)")
        }
    }

    private static func hasUniqueKeys(_ item: CBORValue) -> Bool {
        switch item {
        case .array(let values): values.allSatisfy { hasUniqueKeys($0) }
        case .map(let entries):
            Set(entries.map(\.key.encoded)).count == entries.count && entries.allSatisfy { hasUniqueKeys($0.value) }
        default: true
        }
    }
}
