/// The datagrams of GELF: one for each message, or up to 128 chunks of it.
struct GELFDatagrams: DatagramEncoding {
    let formatter: any JSONFormatter
    let compression: HTTPOptions.Compression
    let longest: Int
    /// A function that returns a number for the chunks of a message, which no other message has within seconds.
    var nextID: @Sendable () -> UInt64 = { .random(in: .min ... .max) }

    /// The maximum number of chunks.
    static let mostChunks = 128
    /// The length of a chunk's header: two magic bytes, eight of the message's number, the chunk's index and the number
    /// of chunks.
    static let headerLength = 12
    /// The shortest chunk that is worthwhile.
    static let leastChunk = 64

    func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        let start = writer.count
        formatter.format(record, into: &writer)
        guard case .gzip(let level) = compression else { return }
        let message = writer.withBytes { Array($0.dropFirst(start)) }
        // Uncompressed if there is no memory: a receiver recognises either by its first bytes.
        guard let compressed = try? Gzip.compress(message, level: level, for: "GELF") else { return }
        writer.truncate(to: start)
        writer.append(compressed)
    }

    func shorten(_ record: LogRecord, to limit: Int, into writer: inout ByteWriter) -> DatagramDivision? {
        let room = limit - Self.headerLength
        guard room > 0 else { return nil }
        return ByteWriter.withScratch { message in
            encode(record, into: &message)
            if message.count > room * Self.mostChunks {
                guard let shorter = fitting(record, into: room * Self.mostChunks) else { return nil }
                message.removeAll()
                encode(shorter, into: &message)
            }
            return message.withBytes { .parts(ends: Self.append(chunks: $0, of: room, id: nextID(), to: &writer)) }
        }
    }

    private func fitting(_ record: LogRecord, into limit: Int) -> LogRecord? {
        RecordTruncation(limit: limit) { record in
            ByteWriter.withScratch { writer in
                formatter.format(record, into: &writer)
                return writer.count
            }
        }.fitting(record)
    }

    /// Appends the chunks of a message.
    /// - Returns: the end of each chunk.
    private static func append(
        chunks message: UnsafeRawBufferPointer,
        of room: Int,
        id: UInt64,
        to writer: inout ByteWriter
    ) -> [Int] {
        let count = max((message.count + room - 1) / room, 1)
        return (0..<count).map { index in
            writer.append(UInt8(0x1E))
            writer.append(UInt8(0x0F))
            for shift in stride(from: 56, through: 0, by: -8) { writer.append(UInt8(truncatingIfNeeded: id >> shift)) }
            writer.append(UInt8(truncatingIfNeeded: index))
            writer.append(UInt8(truncatingIfNeeded: count))
            writer.append(UnsafeRawBufferPointer(rebasing: message.dropFirst(index * room).prefix(room)))
            return writer.count
        }
    }
}
