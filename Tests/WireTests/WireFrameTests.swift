import Records
import Testing
import Wire

@Suite("A frame")
struct FrameTests {
    @Test(
        "is its length in four bytes, most significant first, and its body",
        arguments: [0, 1, 255, 256, 65_536, 70_000]
    )
    func bytes(length: Int) throws {
        let body = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
        var writer = ByteWriter()
        try WireFrame(body: body).append(to: &writer)
        let bytes = writer.withBytes { Array($0) }
        let prefix = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
        #expect(bytes == prefix + body)
        #expect(WireFrame.length(from: bytes.prefix(4)) == length)
    }

    @Test("of a record is what a frame of its encoding is, behind whatever was written before")
    func record() throws {
        let codec = PickleCodec(origin: Sample.origin)
        var whole = ByteWriter()
        var straight = ByteWriter()
        for record in [Sample.typical, Sample.full] {
            try WireFrame(body: codec.encode(record)).append(to: &whole)
            try WireFrame.append(record, as: codec, to: &straight)
        }
        #expect(straight.withBytes { Array($0) } == whole.withBytes { Array($0) })
    }

    @Test("announces up to 4 GiB, and nothing with any but four bytes")
    func lengths() {
        #expect(WireFrame.length(from: [0xFF, 0xFF, 0xFF, 0xFF]) == 4_294_967_295)
        #expect(WireFrame.length(from: [0x00, 0x00, 0x04, 0x92]) == 1170)
        #expect(WireFrame.length(from: []) == nil)
        #expect(WireFrame.length(from: [0, 0, 1]) == nil)
        #expect(WireFrame.length(from: [0, 0, 0, 0, 1]) == nil)
    }
}
