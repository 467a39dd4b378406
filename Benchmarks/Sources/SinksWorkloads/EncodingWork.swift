import Sinks
import Wire
import WorkerSupport

/// Writes the frames of some records into memory, one after the other and again and again; the checksum counts the bytes of the
/// bodies.
struct EncodingWork<Codec: RecordCodec>: MeasuredWork {
    private let codec: Codec
    private let records: [LogRecord]
    private(set) var checksum = 0

    init(_ codec: Codec, _ records: [LogRecord]) {
        self.codec = codec
        self.records = records
    }

    var writesRecords: Bool { false }

    mutating func perform(_ range: Range<Int>) throws {
        // What is looked up here need not be looked up for each record.
        let (codec, all) = (codec, records)
        let records = all.span
        var writer = ByteWriter(capacity: 4096)
        var (sum, next) = (0, 0)
        for _ in range {
            writer.removeAll()
            try Frame.append(records[next], as: codec, to: &writer)
            sum &+= writer.count &- Frame.prefixLength
            next = next + 1 < records.count ? next + 1 : 0
        }
        checksum = sum
    }
}
