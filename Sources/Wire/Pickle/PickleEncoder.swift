internal import Records

/// A writer of one record as the pickle of CPython 3.13 with protocol 1, directly from the record.
///
/// CPython numbers the objects it has written, and refers to a repeated object by its number. CPython decides which
/// texts are one object. But the empty text and those of one character below U+0100 always are, so they are here.
struct PickleEncoder {
    let revealing: Bool
    /// The number of objects that have numbers.
    var numbered: UInt32 = 0
    /// The numbers of the objects that exist only once.
    var numbers: [Singleton: UInt32] = [:]

    enum Singleton: Hashable {
        case text(UInt32)
        case bytes(Int)
        case encode, bytesType, latin1
    }

    /// Appends a record to a writer.
    static func encode(_ record: LogRecord, codec: PickleCodec, into writer: inout ByteWriter) {
        var encoder = PickleEncoder(revealing: codec.revealsPrivate)
        writer.append(PickleCode.emptyDict)
        encoder.number(&writer)
        writer.append(PickleCode.mark)
        SourceBytes.with(record) { source in
            record.message.withSentUTF8(revealing: codec.revealsPrivate) { message in
                PickleFields.write(record, message, source, codec.origin, &encoder, to: &writer)
            }
        }
        encoder.writeAttributes(of: record, to: &writer)
        writer.append(PickleCode.stop)
    }

    /// Writes the record's own attributes behind Python's.
    @inline(__always)
    private mutating func writeAttributes(of record: LogRecord, to writer: inout ByteWriter) {
        let depth = DecodingLimits.encodedDepth - 2
        let isDone = record.withLentAttributes { pairs in
            guard RecordKey.areFree(pairs) else { return false }
            writePairs(pairs, batched: RecordKey.count, depth: depth, to: &writer)
            return true
        }
        if !isDone {
            let attributes = Array(RecordKey.wireAttributes(record.attributes))
            attributes.withUnsafeBufferPointer { writePairs($0, batched: RecordKey.count, depth: depth, to: &writer) }
        }
    }
}
