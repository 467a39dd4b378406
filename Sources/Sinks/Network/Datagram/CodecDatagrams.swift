internal import Wire

/// The datagrams of a codec: one encoded record each.
struct CodecDatagrams: DatagramEncoding {
    let codec: any RecordCodec
    let options: DatagramOptions

    var longest: Int { options.longestDatagram.size }

    func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        guard options.framing == .prefixed else { return codec.encode(record, into: &writer) }
        do throws(WireError) {
            try WireFrame.append(record, as: codec, to: &writer)
        } catch {
            // The record is too long for a length prefix, so also for a datagram. Without the prefix it is refused as
            // too long.
            codec.encode(record, into: &writer)
        }
    }

    func shorten(_ record: LogRecord, to limit: Int, into writer: inout ByteWriter) -> DatagramDivision? {
        guard options.oversize == .truncate, let shorter = fitting(record, into: limit) else { return nil }
        encode(shorter, into: &writer)
        return .whole
    }

    private func fitting(_ record: LogRecord, into limit: Int) -> LogRecord? {
        RecordTruncation(limit: limit) { record in
            ByteWriter.withScratch { writer in
                self.encode(record, into: &writer)
                return writer.count
            }
        }.fitting(record)
    }
}
