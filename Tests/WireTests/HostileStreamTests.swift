import Records
import Testing
import Wire

@Suite("A hostile stream")
struct HostileStreamTests {
    private static let codecs: [(name: String, codec: any RecordCodec)] = [
        ("CBOR", CBORCodec(origin: Sample.origin)), ("pickle", PickleCodec(origin: Sample.origin)),
    ]

    private static func stream(_ bodies: [[UInt8]]) throws -> [UInt8] {
        var writer = ByteWriter()
        for body in bodies { try WireFrame(body: body).append(to: &writer) }
        return writer.withBytes { Array($0) }
    }

    @Test("cut anywhere gives the records before the cut, and says that one was cut", arguments: codecs.indices)
    func truncated(index: Int) throws {
        let codec = Self.codecs[index].codec
        let body = codec.encode(Sample.typical)
        let stream = try Self.stream([body, body, body])
        let frame = body.count + WireFrame.prefixLength
        for length in 0..<stream.count {
            var decoder = FrameDecoder()
            decoder.append(stream.prefix(length))
            var records = 0
            while let found = try decoder.next() {
                #expect(found == body)
                records += 1
            }
            #expect(records == length / frame)
            let isWhole = length.isMultiple(of: frame)
            #expect((try? decoder.finish()) != nil || !isWhole, "\(length)")
            #expect((try? decoder.finish()) == nil || isWhole, "\(length)")
        }
    }

    @Test("of junk between frames gives the frames before it, then one error for ever", arguments: [1, 3, 10_000])
    func junk(piece: Int) throws {
        let body = CBORCodec(origin: Sample.origin).encode(Sample.typical)
        let whole = try Self.stream([body, body]) + [0x16, 0x03, 0x01, 0x02] + (try Self.stream([body]))
        var decoder = FrameDecoder()
        var (found, errors): (Int, Set<WireError>) = (0, [])
        for start in stride(from: 0, to: whole.count, by: piece) {
            decoder.append(whole[start..<min(start + piece, whole.count)])
            do {
                while try decoder.next() != nil { found += 1 }
            } catch {
                errors.insert(error)
            }
        }
        #expect(found == 2)
        #expect(errors.map(\.code) == [.frameTooLong])
        #expect(errors.first?.offset == 2 * (body.count + 4))
    }

    @Test("of nothing but empty frames is a frame for each four bytes, and none of them a record")
    func empty() throws {
        var decoder = FrameDecoder()
        decoder.append([UInt8](repeating: 0, count: 40_000))
        var found = 0
        while let body = try decoder.next() {
            found += 1
            #expect(body.isEmpty)
        }
        #expect(found == 10_000)
        for (name, codec) in Self.codecs { #expect(throws: WireError.self, "\(name)") { try codec.decode([]) } }
    }

    @Test(
        "nests in CBOR no deeper than 256 levels whatever is allowed, in values and keys, lists, maps and tags",
        arguments: [0x81, 0x9F, 0xA1, 0xBF, 0xC1] as [UInt8]
    )
    func depth(head: UInt8) {
        let codec = CBORCodec(limits: DecodingLimits(depth: .max, items: .max))
        for start: [UInt8] in [[0xA1, 0x61, 0x78], [0xA1]] {
            func code(_ levels: Int) -> WireError.Code? {
                #expect(throws: WireError.self) {
                    try codec.decode(start + [UInt8](repeating: head, count: levels))
                }?.code
            }
            #expect(code(255) == .truncated)
            #expect(code(256) == .tooDeep)
            #expect(code(1_000_000) == .tooDeep)
        }
    }
}
