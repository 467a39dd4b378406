import Sinks
import Wire
import WorkerSupport

/// A workload that decodes some records again and again.
///
/// The checksum adds up a part of each.
struct DecodingWork<Codec: RecordCodec>: MeasuredWork {
    private let codec: Codec
    /// All bodies one after another, in the buffer that they were received in.
    private let bytes: [UInt8]
    private let bodies: [Range<Int>]
    private(set) var checksum = 0

    init(_ codec: Codec, _ records: [LogRecord]) {
        self.codec = codec
        var (bytes, bodies): ([UInt8], [Range<Int>]) = ([], [])
        for record in records {
            let start = bytes.count
            bytes += codec.encode(record)
            bodies.append(start..<bytes.count)
        }
        (self.bytes, self.bodies) = (bytes, bodies)
    }

    var writesRecords: Bool { false }

    mutating func perform(_ range: Range<Int>) throws {
        // A lookup here saves one for each record.
        let (codec, received, bodies) = (codec, bytes, bodies)
        let bytes = received.span.bytes
        var (sum, next) = (0, 0)
        for _ in range {
            let record = try codec.decode(bytes.extracting(bodies[next]))
            sum &+= record.sourceLine + record.attributes.count + record.message.byteCount
            next = next + 1 < bodies.count ? next + 1 : 0
        }
        checksum = sum
    }
}
