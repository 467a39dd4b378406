import Records
import Testing
import Wire

@Suite("A record that is written by template")
struct TemplateEquivalenceTests {
    private func written(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
        var writer = ByteWriter()
        write(&writer)
        return writer.withBytes { Array($0) }
    }

    @Test(
        "is the same bytes as one that is written field by field, in whatever order they come",
        arguments: 1...4 as ClosedRange<UInt64>
    )
    func sameBytes(seed: UInt64) {
        var records = LoggedRecords(seed: seed)
        let (origin, other) = (Sample.origin, Timestamp(seconds: 5))
        let cbor = [CBORCodec(origin: origin), CBORCodec(origin: other, revealsPrivate: true)]
        let pickle = [PickleCodec(origin: origin), PickleCodec(origin: other, revealsPrivate: true)]
        var wrong = 0
        for index in 0..<4_000 {
            let record = records.next()
            let place = index / 7 % 2
            if written({ cbor[place].encode(record, into: &$0) })
                != written({ cbor[place].encodeAfresh(record, into: &$0) })
            {
                wrong += 1
            }
            if written({ pickle[place].encode(record, into: &$0) })
                != written({ pickle[place].encodeAfresh(record, into: &$0) })
            {
                wrong += 1
            }
        }
        #expect(wrong == 0)
    }

    @Test("is appended to what was written before, and leaves nothing of an attempt that failed")
    func appended() {
        let codec = PickleCodec(origin: Sample.origin)
        var record = Sample.typical
        record.attributes = ["a": "text", "b": 1]
        for _ in 0..<5 { _ = codec.encode(record) }
        // The second hole takes no text, which would have a number.
        record.attributes = ["a": "another text", "b": "text"]
        let bytes = written { writer in
            writer.append("in front")
            codec.encode(record, into: &writer)
        }
        #expect(bytes == Array("in front".utf8) + written { codec.encodeAfresh(record, into: &$0) })
    }
}
