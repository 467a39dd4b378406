import Sinks
import Wire
import WorkerSupport

/// A workload that encodes the frames of some records into memory, again and again.
///
/// The checksum counts the bytes of the bodies.
struct EncodingWork<Codec: RecordCodec>: MeasuredWork {
    /// A record that is borrowed and never copied.
    ///
    /// A sink receives the caller's record, so no references are counted.
    private struct Held: ~Copyable {
        let record: LogRecord

        /// Encodes the record.
        ///
        /// It is never inlined, which prevents a copy of the record.
        @inline(never)
        borrowing func append(as codec: Codec, to writer: inout ByteWriter) throws {
            try WireFrame.append(record, as: codec, to: &writer)
        }
    }

    private let codec: Codec
    private let records: [LogRecord]
    private(set) var checksum = 0

    init(_ codec: Codec, _ records: [LogRecord]) {
        self.codec = codec
        self.records = records
    }

    var writesRecords: Bool { false }

    mutating func perform(_ range: Range<Int>) throws {
        // A lookup here saves one for each record.
        let codec = codec
        let held = UnsafeMutableBufferPointer<Held>.allocate(capacity: records.count)
        for (index, record) in records.enumerated() { held.initializeElement(at: index, to: Held(record: record)) }
        defer {
            held.deinitialize()
            held.deallocate()
        }
        var writer = ByteWriter(capacity: 4096)
        var (sum, next) = (0, 0)
        for _ in range {
            writer.removeAll()
            try held[next].append(as: codec, to: &writer)
            sum &+= writer.count &- WireFrame.prefixLength
            next = next + 1 < held.count ? next + 1 : 0
        }
        checksum = sum
    }
}
