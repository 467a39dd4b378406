import Sinks
import Wire
import WorkerSupport

/// Reads a record again and again; the checksum adds up a little of each.
struct DecodingWork<Codec: RecordCodec>: MeasuredWork {
    private let codec: Codec
    private let body: [UInt8]
    private(set) var checksum = 0

    init(_ codec: Codec) {
        self.codec = codec
        body = codec.encode(WireRecord.make())
    }

    var writesRecords: Bool { false }

    mutating func perform(_ records: Range<Int>) throws {
        checksum = 0
        for _ in records {
            let record = try codec.decode(body)
            checksum &+= record.source.line + record.attributes.count + record.message.byteCount
        }
    }
}
