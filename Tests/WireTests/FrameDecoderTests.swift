import Records
import TestRandomness
import Testing
import Wire

@Suite("A frame decoder")
struct FrameDecoderTests {
    private static let bodies: [[UInt8]] = [
        [], [1], [2, 3], Array(repeating: 7, count: 300), [], [0, 0, 0, 9], [255],
    ]

    private static func stream(_ bodies: [[UInt8]]) throws -> [UInt8] {
        var writer = ByteWriter()
        for body in bodies { try WireFrame(body: body).append(to: &writer) }
        return writer.withBytes { Array($0) }
    }

    private static func bodies(of decoder: inout FrameDecoder) throws -> [[UInt8]] {
        var found: [[UInt8]] = []
        while let body = try decoder.next() { found.append(body) }
        return found
    }

    @Test("gives the same frames however the stream is cut", arguments: [1, 2, 3, 5, 64, 303, 1000])
    func pieces(size: Int) throws {
        let stream = try Self.stream(Self.bodies)
        var decoder = FrameDecoder()
        var found: [[UInt8]] = []
        for start in stride(from: 0, to: stream.count, by: size) {
            decoder.append(stream[start..<min(start + size, stream.count)])
            found += try Self.bodies(of: &decoder)
        }
        #expect(found == Self.bodies)
        try decoder.finish()
    }

    @Test("gives many frames that came at once one after another")
    func many() throws {
        let bodies = (0..<5_000).map { number in [UInt8](repeating: UInt8(number % 251), count: number % 17) }
        var decoder = FrameDecoder()
        decoder.append(try Self.stream(bodies))
        #expect(try Self.bodies(of: &decoder) == bodies)
        #expect(decoder.pendingBytes == 0)
    }

    @Test(
        "gives the same frames and places of errors when it gives memory back in between",
        arguments: [1, 5, 64, 303]
    )
    func trimming(size: Int) throws {
        let stream = try Self.stream(Self.bodies) + [255, 255, 255, 255]
        var (plain, trimmed) = (FrameDecoder(), FrameDecoder())
        for start in stride(from: 0, to: stream.count, by: size) {
            let piece = stream[start..<min(start + size, stream.count)]
            plain.append(piece)
            trimmed.append(piece)
            let (expected, found) = (Result { try Self.bodies(of: &plain) }, Result { try Self.bodies(of: &trimmed) })
            #expect("\(expected)" == "\(found)")
            trimmed.trim()
            #expect(plain.pendingBytes == trimmed.pendingBytes)
        }
        #expect(throws: WireError.self) { try trimmed.finish() }
    }

    @Test("takes a body of just the limit, and not one byte more")
    func limit() throws {
        var decoder = FrameDecoder(limits: DecodingLimits(frameBytes: 10))
        decoder.append(try Self.stream([Array(repeating: 1, count: 10), Array(repeating: 2, count: 11)]))
        #expect(try decoder.next()?.count == 10)
        let error = #expect(throws: WireError.self) { try decoder.next() }
        #expect(error?.code == .frameTooLong)
        #expect(error?.offset == 14)
    }

    @Test("refuses 4 GiB as soon as they are announced, and stays failed")
    func fourGibibytes() throws {
        var decoder = FrameDecoder()
        decoder.append([0xFF, 0xFF, 0xFF])
        #expect(try decoder.next() == nil)
        decoder.append([0xFF])
        let error = try #require(throws: WireError.self) { try decoder.next() }
        decoder.append(try Self.stream([[1]]))
        #expect(decoder.pendingBytes == 0)
        #expect(throws: error) { try decoder.next() }
        #expect(throws: error) { try decoder.finish() }
    }

    @Test("notices a stream that ends within a frame, wherever it does")
    func truncation() throws {
        let stream = try Self.stream([[1, 2, 3]])
        for length in 1..<stream.count {
            var decoder = FrameDecoder()
            decoder.append(stream.prefix(length))
            #expect(try decoder.next() == nil)
            let error = #expect(throws: WireError.self) { try decoder.finish() }
            #expect(error?.code == .truncated)
            #expect(error?.offset == length)
        }
    }

    @Test("answers junk the same in one piece and byte by byte")
    func junk() {
        var random = SplitMix64(seed: 41)
        for _ in 0..<300 {
            let junk = (0..<64).map { _ in UInt8(truncatingIfNeeded: random.next() & random.next() & random.next()) }
            #expect(Self.outcome(junk, pieces: 1) == Self.outcome(junk, pieces: junk.count))
        }
    }

    @Test("reads records where they were received, and goes on behind a body that is none")
    func records() throws {
        let codec = CBORCodec(origin: Sample.origin)
        var writer = ByteWriter()
        try WireFrame.append(Sample.typical, as: codec, to: &writer)
        try WireFrame(body: [0x80]).append(to: &writer)
        try WireFrame.append(Sample.full, as: codec, to: &writer)
        var decoder = FrameDecoder()
        writer.withBytes { decoder.append($0.dropLast()) }
        #expect(try decoder.next(as: codec).map { Content(try $0.get()) } == Content(Sample.typical))
        let failure = try #require(try decoder.next(as: codec))
        #expect(throws: WireError.self) { try failure.get() }
        #expect(try decoder.next(as: codec) == nil)
        writer.withBytes { decoder.append($0.suffix(1)) }
        #expect(try decoder.next(as: codec).map { Content(try $0.get()) } == Content(Sample.full))
        try decoder.finish()
    }

    @Test("lends a body once and whole, and calls no closure before it has come")
    func lending() throws {
        var decoder = FrameDecoder(limits: DecodingLimits(frameBytes: 3))
        decoder.append([0, 0, 0, 2, 7])
        #expect(try decoder.nextBody { _ in true } == nil)
        decoder.append([9, 0, 0, 0, 4])
        #expect(try decoder.nextBody { body in body.withUnsafeBytes { Array($0) } } == [7, 9])
        let error = #expect(throws: WireError.self) { try decoder.nextBody { _ in true } }
        #expect(error?.offset == 6)
    }

    private static func outcome(_ bytes: [UInt8], pieces size: Int) -> String {
        var decoder = FrameDecoder(limits: DecodingLimits(frameBytes: 40))
        var found: [[UInt8]] = []
        do {
            for start in stride(from: 0, to: bytes.count, by: size) {
                decoder.append(bytes[start..<min(start + size, bytes.count)])
                while let body = try decoder.next() { found.append(body) }
            }
            try decoder.finish()
            return "\(found)"
        } catch {
            return "\(found) \(error)"
        }
    }
}
