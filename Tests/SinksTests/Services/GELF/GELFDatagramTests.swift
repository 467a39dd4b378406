import Testing

@testable import Sinks

@Suite("GELF in datagrams, byte by byte", .blocking)
struct GELFDatagramTests {
    private func datagrams(_ longest: Int = 100, _ compression: HTTPOptions.Compression = .none) -> GELFDatagrams {
        GELFDatagrams(
            formatter: JSONLinesFormatter([]),
            compression: compression,
            longest: longest,
            nextID: { 0x0102_0304_0506_0708 }
        )
    }

    private func chunks(_ record: LogRecord, _ encoding: GELFDatagrams, _ limit: Int) -> [[UInt8]]? {
        var writer = ByteWriter()
        guard case .parts(let ends)? = encoding.shorten(record, to: limit, into: &writer) else { return nil }
        return writer.withBytes { bytes in zip([0] + ends, ends).map { Array(bytes[$0..<$1]) } }
    }

    @Test("is the message itself, or chunks with its number, their index and their count")
    func chunked() throws {
        let record = Destinations.record(String(repeating: "x", count: 200))
        var whole = ByteWriter()
        datagrams().encode(record, into: &whole)
        let bytes = whole.withBytes { Array($0) }
        #expect(bytes.first == UInt8(ascii: "{"))
        let chunks = try #require(self.chunks(record, datagrams(), 100))
        let count = UInt8((bytes.count + 87) / 88)
        #expect(chunks.count == Int(count))
        for (index, chunk) in chunks.enumerated() {
            #expect(chunk.prefix(12) == [0x1E, 0x0F, 1, 2, 3, 4, 5, 6, 7, 8, UInt8(index), count])
            #expect(index == chunks.count - 1 ? chunk.count <= 100 : chunk.count == 100)
        }
        #expect(chunks.flatMap { $0.dropFirst(12) } == bytes)
    }

    @Test("has 128 chunks at most, and a shortened record if it would need more", arguments: [64, 100, 1420])
    func most(limit: Int) throws {
        let room = (limit - 12) * 128
        let most = try #require(self.chunks(record(of: room), datagrams(limit), limit))
        #expect(most.count == 128)
        #expect(most.allSatisfy { $0.count == limit })
        let cut = try #require(self.chunks(record(of: room + 1), datagrams(limit), limit))
        #expect(cut.count == 128)
        let text = String(decoding: cut.flatMap { $0.dropFirst(12) }, as: UTF8.self)
        #expect(text.contains("…\",\"attributes\":{\"truncated\":") && text.hasSuffix("}}"))
        #expect(self.chunks(record(of: 1), datagrams(), 12) == nil)
    }

    /// A record whose message has so many bytes in all.
    private func record(of size: Int) -> LogRecord {
        var empty = ByteWriter()
        datagrams().encode(Destinations.record(""), into: &empty)
        return Destinations.record(String(repeating: "x", count: max(size - empty.count, 0)))
    }

    @Test("refuses options that make no sense")
    func options() {
        let makers: [() throws -> GELFSink] = [
            { try GELFSink(.udp("h", 1), options: GELFOptions(compression: .gzip(level: 10))) },
            { try GELFSink(.tcp("h", 1), options: GELFOptions(compression: .gzip())) },
            { try GELFSink(.udp("h", 1), options: GELFOptions(longestChunk: 63)) },
            { try GELFSink(.udp("h", 1), options: GELFOptions(longestChunk: 65_508)) },
            { try GELFSink(.tcp("h", 1), options: GELFOptions(socket: SocketOptions(delivery: .acknowledged))) },
            {
                let backlog = Backlog(spill: Backlog.SpillOptions("/tmp/x"))
                return try GELFSink(.udp("h", 1), options: GELFOptions(socket: SocketOptions(backlog: backlog)))
            },
        ]
        for make in makers { #expect(sinkError { _ = try make() }?.code == .invalidOption) }
    }
}
