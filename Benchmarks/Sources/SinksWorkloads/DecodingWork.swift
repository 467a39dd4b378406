import Sinks
import Wire
import WorkerSupport

/// Reads some records, one after the other and again and again; the checksum adds up a little of each.
struct DecodingWork<Codec: RecordCodec>: MeasuredWork {
    private let codec: Codec
    private let bodies: [[UInt8]]
    private(set) var checksum = 0

    init(_ codec: Codec, _ records: [LogRecord]) {
        self.codec = codec
        bodies = records.map { codec.encode($0) }
    }

    var writesRecords: Bool { false }

    mutating func perform(_ range: Range<Int>) throws {
        // What is looked up here need not be looked up for each record.
        let (codec, bodies) = (codec, bodies)
        var (sum, next) = (0, 0)
        for _ in range {
            let record = try codec.decode(bodies[next])
            sum &+= record.source.line + record.attributes.count + record.message.byteCount
            next = next + 1 < bodies.count ? next + 1 : 0
        }
        checksum = sum
    }
}
