import Records
import Testing
import Wire

@Suite("The pickle codec")
struct PickleCodecTests {
    private let codec = PickleCodec(origin: Sample.origin)

    private func code(_ bytes: [UInt8], _ limits: DecodingLimits = DecodingLimits()) -> WireError.Code? {
        do {
            _ = try PickleCodec(limits: limits).decode(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    /// A dictionary with `x` in it, protocol 1.
    private func x(_ value: String) -> [UInt8] {
        Array("}U\u{1}x\(value)s.".utf8)
    }

    @Test("gives back the record")
    func roundTrip() throws {
        for record in [Sample.typical, Sample.full] {
            #expect(Content(try codec.decode(codec.encode(record))) == Content(record))
        }
    }

    @Test(
        "executes nothing: what would have been made becomes its name",
        arguments: [
            ("cos\nsystem\n(U\u{2}lstR", "<os.system>"), ("cos\nsystem\n", "<os.system>"),
            ("cos\nsystem\n(U\u{2}lstR}b", "<os.system>"), ("(U\u{2}lsios\nsystem\n", "<os.system>"),
            ("(cos\nsystem\nU\u{2}lso", "<os.system>"), ("Pdatabase\n", "<persistent object>"),
            ("K\u{5}Q", "<persistent object>"),
            ("c__builtin__\neval\n(U\u{1}1tR", "<__builtin__.eval>"),
            ("c_codecs\ndecode\n(U\u{1}1tR", "<_codecs.decode>"),
            ("cbuiltins\ngetattr\n)R)R", "<builtins.getattr>"), ("cuuid\nUUID\n)R", "<uuid.UUID>"),
            ("cdatetime\ndatetime\n(U\u{1}1tR", "<datetime.datetime>"),
        ]
    )
    func shadows(pickle: String, name: String) throws {
        #expect(try codec.decode(x(pickle)).attributes["x"] == .string(name))
    }

    @Test("executes nothing of later protocols either")
    func laterShadows() throws {
        let system = Array("cos\nsystem\n)".utf8)
        let cases: [([UInt8], Value)] = [
            (system + [0x81], "<os.system>"), (system + [0x7D, 0x92], "<os.system>"), ([0x82, 7], "<extension 7>"),
            ([0x83, 7, 1], "<extension 263>"), ([0x84, 7, 0, 0, 1], "<extension 16777223>"),
            ([0x8C, 2] + Array("os".utf8) + [0x8C, 6] + Array("system".utf8) + [0x93], "<os.system>"),
        ]
        for (bytes, value) in cases {
            let pickle =
                Array("\u{80}}".unicodeScalars.map { UInt8($0.value) }.prefix(1)) + [4] + Array("}U\u{1}x".utf8)
            #expect(try codec.decode(pickle + bytes + Array("s.".utf8)).attributes["x"] == value)
        }
    }

    @Test("refuses what is no pickle, says where, and does not trap")
    func malformed() {
        for pickle in [
            "", ".", "s.", "K", "}K\u{1}s.", "}(K\u{1}u.", "(.", "(1.", "}a.", "}h\u{5}.", "}q", "]t.", "\u{7}", "}.}",
            "K\u{1}.",
            "].", "Ix\n.", "Lx\n.", "Fx\n.", "S'x\n.", "S\n.", "S'\\q'\n.", "V\\u12\n.", "gx\n.", "2.", "0.", "R.",
            "b.", "o.", "(o.", "Q.",
        ] {
            let error = #expect(throws: WireError.self, "\(pickle)") { try codec.decode(Array(pickle.utf8)) }
            #expect((0...pickle.utf8.count).contains(error?.offset ?? -1))
        }
        for escape in ["V\\u+123\n", "V\\u-000\n", "V\\U-0000041\n", "S'\\x+1'\n", "S'\\x-0'\n"] {
            #expect(code(Array("}\(escape)K\u{1}s.".utf8)) == .malformed, "\(escape)")
        }
        #expect(code([0x80, 6, 0x7D, 0x2E]) == .unsupported)
        #expect(code([0x80, 5, 0x97, 0x2E]) == .malformed)
    }

    @Test("checks what is announced before anything is allocated for it")
    func announced() {
        let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
        for code in "XTB".utf8 { #expect(self.code([code] + huge) == .textTooLong) }
        for code: UInt8 in [0x8D, 0x8E, 0x96] { #expect(self.code([code] + huge + huge) == .textTooLong) }
        #expect(code([0x8B] + huge) == .textTooLong)
        #expect(code([0x80, 4, 0x95] + huge + huge) == .truncated)
        #expect(code([0x58, 0, 0, 1, 0]) == .truncated)
        #expect(code(codec.encode(Sample.full), DecodingLimits(frameBytes: 100)) == .frameTooLong)
        #expect(code(codec.encode(Sample.full), DecodingLimits(items: 100)) == .tooManyItems)
        #expect(code(codec.encode(Sample.full), DecodingLimits(stringBytes: 100)) == .textTooLong)
    }

    @Test("bounds towers, cycles and what refers to itself many times")
    func bombs() {
        let tower = x(String(repeating: "]", count: 10_000) + String(repeating: "a", count: 9_999))
        #expect(code(tower) == .tooDeep)
        #expect(code(tower, DecodingLimits(depth: .max)) == .tooDeep)
        #expect(code(x("]q\u{1}h\u{1}a")) == .tooDeep)
        #expect(code(x("}q\u{1}U\u{1}kh\u{1}s")) == .tooDeep)
        // Each list holds the one before twice: 2 to the power of 50 items.
        let laughs = "]q\u{0}" + String(repeating: "0](h\u{0}h\u{0}eq\u{0}", count: 50)
        #expect(code(x(laughs), DecodingLimits(depth: 100)) == .tooManyItems)
        #expect(code([UInt8](repeating: UInt8(ascii: "("), count: 1_000_000)) == .tooManyItems)
        #expect(code([UInt8](repeating: UInt8(ascii: "]"), count: 1_000_000)) == .tooManyItems)
        #expect(code(x("N" + String(repeating: "2", count: 1_000_000))) == .tooManyItems)
        // One long text, many times.
        let text = "V" + String(repeating: "t", count: 1_000_000) + "\nq\u{0}"
        #expect(code(x("](" + text + String(repeating: "h\u{0}", count: 100) + "e")) == .textTooLong)
        let call = "c_codecs\nencode\n(" + text + "tq\u{1}R"
        let again = String(repeating: "c_codecs\nencode\nh\u{1}R", count: 100)
        #expect(code(x("](" + call + again + "e")) == .textTooLong)
    }

    @Test("reads no record from any beginning of one")
    func truncated() {
        for bytes in [codec.encode(Sample.typical), codec.encode(Sample.full)] {
            for length in stride(from: 0, to: bytes.count, by: bytes.count > 5_000 ? 97 : 1) {
                #expect(throws: WireError.self) { try codec.decode(Array(bytes.prefix(length))) }
            }
        }
    }

    @Test("reads 70 000 damaged records without a trap")
    func damaged() {
        let (full, typical) = (codec.encode(Sample.full), codec.encode(Sample.typical))
        var damage = Damage(seed: 11)
        for index in 0..<70_000 { _ = try? codec.decode(damage.damaged(index % 100 == 0 ? full : typical)) }
    }
}
