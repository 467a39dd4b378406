import Sinks
import Wire
import WorkerSupport

/// Writes the frame of a record into memory, again and again; the checksum counts the bytes of the bodies.
struct EncodingWork<Codec: RecordCodec>: MeasuredWork {
    private let codec: Codec
    private let record = WireRecord.make()
    private(set) var checksum = 0

    init(_ codec: Codec) {
        self.codec = codec
    }

    var writesRecords: Bool { false }

    mutating func perform(_ records: Range<Int>) throws {
        var writer = ByteWriter(capacity: 4096)
        checksum = 0
        for _ in records {
            writer.removeAll()
            try Frame.append(record, as: codec, to: &writer)
            checksum &+= writer.count - Frame.prefixLength
        }
    }
}
