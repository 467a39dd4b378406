import Records
import TestPeers
import TestRandomness
import Testing
import Wire

@Suite("The times on the wire and CPython's")
struct WireTimeTests {
    /// The edges, instants of the whole range, and instants in the last and first microsecond of a second.
    private static var instants: [Int64] {
        var random = SplitMix64(seed: 17)
        let anywhere = (0..<300).map { _ in Int64.random(in: .min ... .max, using: &random) }
        let atAnEnd = (0..<700).map { _ in
            Int64.random(in: -9_000_000_000...9_000_000_000, using: &random) * 1_000_000_000
                + Int64.random(in: -1000...1000, using: &random)
        }
        return PythonTimes.edges + anywhere + atAnEnd
    }

    private static func record(at instant: Int64) -> LogRecord {
        var record = Sample.typical
        record.timestamp = Timestamp(nanoseconds: instant)
        return record
    }

    private static func expected(_ instants: [Int64]) throws -> [[Double]] {
        let python = try #require(Python.python313)
        return try PythonTimes.of(instants, origin: Sample.origin.nanoseconds, by: python).map { times in
            [times.created, times.msecs, times.relativeCreated].map { Double($0) ?? .nan }
        }
    }

    private static let names = ["created", "msecs", "relativeCreated"]

    @Test("move an instant by no more than the distance of two doubles a trip, and not at all from the third trip on")
    func settle() throws {
        // The second is a double that no clock of CPython's gives: nanoseconds divided by 1e9 pass it by.
        let foreign = try #require(Timestamp(pythonSeconds: Double(bitPattern: 0x41DA_C040_41C7_F6B7)))
        for instant in Self.instants + [1_795_227_911_124_433_279, foreign.nanoseconds] {
            let sent = Timestamp(nanoseconds: instant)
            let first = try #require(Timestamp(pythonSeconds: sent.pythonSeconds))
            let second = try #require(Timestamp(pythonSeconds: first.pythonSeconds))
            #expect(Timestamp(pythonSeconds: second.pythonSeconds) == second)
            for (one, other) in [(sent, first), (first, second)] {
                #expect(
                    Double(one.nanoseconds.distance(to: other.nanoseconds).magnitude) <= one.pythonSeconds.ulp * 1e9 + 1
                )
            }
        }
    }

    @Test(
        "are the same in a pickle",
        .compares(with: .python313)
    )
    func pickle() throws {
        let codec = PickleCodec(origin: Sample.origin)
        let instants = Self.instants
        var input: [UInt8] = []
        for instant in instants {
            let body = codec.encode(Self.record(at: instant))
            input += Array((String(body.count) + "\n").utf8) + body
        }
        let script = """
            import pickle, sys
            with open(sys.argv[1], "rb") as file:
                while length := file.readline():
                    found = pickle.loads(file.read(int(length)))
                    print(repr(found["created"]), repr(found["msecs"]), repr(found["relativeCreated"]))
            """
        let output = String(decoding: try #require(Python.python313).run(script, input), as: UTF8.self)
        let found = output.split(separator: "\n").map { $0.split(separator: " ").map { Double($0) ?? .nan } }
        #expect(found.count == instants.count)
        for (instant, (found, expected)) in zip(instants, zip(found, try Self.expected(instants)))
        where found != expected {
            Issue.record("\(instant): \(found) instead of \(expected)")
        }
    }

    @Test(
        "are the same in CBOR, and in a dictionary",
        .compares(with: .python313)
    )
    func cbor() throws {
        let codec = CBORCodec(origin: Sample.origin)
        let instants = Self.instants
        for (instant, expected) in zip(instants, try Self.expected(instants)) {
            let record = Self.record(at: instant)
            guard case .map(let entries) = try CBORValue(decoding: codec.encode(record)) else {
                Issue.record("no map")
                continue
            }
            let found = Self.names.map { name -> Double in
                guard case .float(let number)? = entries.first(where: { $0.key == .text(name) })?.value else {
                    return .nan
                }
                return number
            }
            if found != expected { Issue.record("\(instant): \(found) instead of \(expected)") }
            let entered = RecordDictionary(record, origin: Sample.origin).entries
            let dictionary = Self.names.map { entered[$0] }
            if dictionary != expected.map({ .double($0) }) { Issue.record("\(instant): \(dictionary)") }
        }
    }

    @Test(
        "agree with each other at the end of a second",
        arguments: [
            (1_795_227_911_999_999_999, [1_795_227_912.0, 0]),
            (1_795_227_911_999_999_600, [1_795_227_911.999_999_5, 999]),
        ] as [(Int64, [Double])]
    )
    func ends(instant: Int64, expected: [Double]) {
        let entries = RecordDictionary(Self.record(at: instant), origin: Sample.origin).entries
        #expect([entries["created"], entries["msecs"]] == expected.map { .double($0) })
    }

    @Test(
        "have the nanoseconds since the start",
        arguments: [(200, 0.0002), (-200, -0.0002), (1, 1e-6), (1_000_000_001, 1000.000_001), (0, 0)]
            as [(Int64, Double)]
    )
    func relative(nanoseconds: Int64, expected: Double) throws {
        let record = Self.record(at: Sample.origin.nanoseconds + nanoseconds)
        #expect(RecordDictionary(record, origin: Sample.origin).entries["relativeCreated"] == .double(expected))
    }
}
