import TestPeers
import Records
import Testing
import Wire

@Suite(
    "The CBOR codec and cbor2",
    .compares(with: .cbor2)
)
struct CBORInteropTests {
    private let codec = CBORCodec(origin: Sample.origin)

    /// Reads the frames of the input one by one: `for body in bodies():`.
    private static let frames = """
        import cbor2, datetime, logging, struct, sys
        def bodies():
            data = open(sys.argv[1], 'rb').read()
            while data:
                length, = struct.unpack('>L', data[:4])
                yield data[4:4 + length]
                data = data[4 + length:]
        def send(body): sys.stdout.buffer.write(struct.pack('>L', len(body)) + body)

        """

    private func framed(_ records: [LogRecord], _ codec: some RecordCodec) throws -> [UInt8] {
        var writer = ByteWriter()
        for record in records { try WireFrame(body: codec.encode(record)).append(to: &writer) }
        return writer.withBytes { Array($0) }
    }

    private func bodies(_ stream: [UInt8]) throws -> [[UInt8]] {
        var decoder = FrameDecoder()
        decoder.append(stream)
        var found: [[UInt8]] = []
        while let body = try decoder.next() { found.append(body) }
        try decoder.finish()
        return found
    }

    @Test("what we write is a LogRecord, formatted as Python would")
    func makeLogRecord() throws {
        let python = try #require(Python.withCBOR)
        let script =
            Self.frames + """
                for body in bodies():
                    r = logging.makeLogRecord(cbor2.loads(body))
                    line = logging.Formatter('%(name)s|%(levelname)s|%(levelno)d|%(message)s|%(pathname)s|%(filename)s|'
                        '%(module)s|%(lineno)d|%(funcName)s|%(created).3f|%(msecs).3f|%(relativeCreated).3f|%(thread)d|'
                        '%(threadName)s|%(processName)s|%(process)d|%(amount)s|%(at)s').format(r)
                    sys.stdout.buffer.write(line.encode('utf-8'))
                """
        var record = Sample.typical
        record.attributes["at"] = .timestamp(Timestamp(seconds: 1_795_227_911, nanoseconds: 123_456_000))
        record.errorText = "PaymentError: declined\n  by bank"
        record.stackText = "Stack:\n  pay(_:)"
        let line = String(decoding: try python.run(script, try framed([record], codec)), as: UTF8.self)
        #expect(
            line == """
                shop.checkout|WARNING|30|order 7 refused for ann|Shop/Checkout.swift|Checkout.swift|Checkout|42|pay(_:)|\
                1795227911.123|123.000|911123.457|139692332866624|MainThread|shopd|8311|12.5|2026-11-21 02:25:11.123456\
                +00:00
                PaymentError: declined
                  by bank
                Stack:
                  pay(_:)
                """
        )
    }

    @Test("what we write is deterministic to cbor2, and says what our pickle says", arguments: [6, 7] as [UInt64])
    func canonical(seed: UInt64) throws {
        let python = try #require(Python.withCBOR)
        var random = RandomRecord(seed: seed)
        let records = [Sample.typical, Sample.full] + (0..<100).map { _ in random.next() }
        let script =
            Self.frames + """
                import pickle
                def same(a, b):
                    if isinstance(a, dict): return set(a) == set(b) and all(same(a[k], b[k]) for k in a)
                    if isinstance(a, list): return len(a) == len(b) and all(map(same, a, b))
                    return type(a) is type(b) and (a == b or a != a and b != b)
                found = list(bodies())
                half = len(found) // 2
                for ours, pickled in zip(found[:half], found[half:]):
                    item = cbor2.loads(ours)
                    assert cbor2.dumps(item, canonical=True) == ours
                    assert same(item, pickle.loads(pickled)), (item, pickle.loads(pickled))
                    send(cbor2.dumps(item))
                """
        let pickles = try framed(records, PickleCodec(origin: Sample.origin))
        let theirs = try bodies(try python.run(script, try framed(records, codec) + pickles))
        #expect(theirs.count == records.count)
        for (body, record) in zip(theirs, records) {
            // As bytes, since a NaN is not equal to itself.
            let ours = try codec.decode(codec.encode(record))
            #expect(codec.encode(try codec.decode(body)) == codec.encode(ours))
        }
    }

    @Test("what cbor2 writes is a record of ours, with everything that Python can put into one")
    func foreign() throws {
        let python = try #require(Python.withCBOR)
        let script =
            Self.frames + #"""
                import decimal, fractions, uuid, collections
                try:
                    raise ValueError('b\u00e4d')
                except ValueError:
                    r = logging.LogRecord('n\u00e9', 30, '/a/b.py', 7, 'hi %s', ('you',), sys.exc_info(), 'f')
                r.exc_text = logging.Formatter().formatException(r.exc_info)
                r.stack_info = 'Stack (most recent call last):\n  x'
                d = dict(r.__dict__, msg=r.getMessage(), args=None, exc_info=None)
                utc = datetime.timezone.utc
                east = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
                d.update({'text': 'a\u00e9\u4e2d\U0001f600\n\x00', 'big': 2**70, 'minus': -2**70, 'most': 2**64 - 1,
                    'least': -2**64, 'int': -2**63, 'wide': 10**300, 'nan': float('nan'), 'inf': float('inf'),
                    'ninf': float('-inf'), 'zero': -0.0, 'third': 1/3, 'nested': {'a': {'b': [1, {'c': None}]}},
                    'bytes': b'\x00\xff', 'set': {5}, 'when': datetime.datetime(2026, 11, 21, 2, 25, 11, 5, utc),
                    'east': datetime.datetime(2026, 11, 21, 2, 25, 11, 0, east), 'long ago': datetime.datetime(1, 1, 1, 0, 0, 0, 0, utc),
                    'never': datetime.datetime(9999, 12, 31, 23, 59, 59, 0, utc), 'undefined': cbor2.undefined,
                    'simple': cbor2.CBORSimpleValue(99), 'dec': decimal.Decimal('1.10'), 'frac': fractions.Fraction(1, 3),
                    'uuid': uuid.UUID(int=1), 'tag': cbor2.CBORTag(4711, 'x'), 5: 'number', (1, 'a'): 'pair'})
                for canonical in (False, True): send(cbor2.dumps(d, canonical=canonical))
                send(cbor2.dumps(dict(d, when=d['when'], east=d['east']), datetime_as_timestamp=True))
                """#
        let expected: LiteralAttributes = [
            "text": "aé中\u{1F600}\n\u{0}", "big": "1180591620717411303424", "minus": "-1180591620717411303424",
            "most": .unsigned(.max), "least": "-18446744073709551616", "int": .int(.min),
            "wide": .string("1" + String(repeating: "0", count: 300)), "inf": .double(.infinity),
            "ninf": .double(-.infinity), "zero": .double(-0.0), "third": .double(1 / 3),
            "nested": ["a": ["b": [1, ["c": nil]]]], "bytes": .bytes([0, 255]), "set": [5],
            "undefined": nil, "simple": "simple(99)", "dec": [-2, 110], "frac": [1, 3],
            "uuid": .bytes([UInt8](repeating: 0, count: 15) + [1]), "tag": "x", "5": "number", "[1,\"a\"]": "pair",
            "east": .timestamp(Timestamp(seconds: 1_795_208_111)),
        ]
        let found = try bodies(try python.run(script))
        #expect(found.count == 3)
        for (index, body) in found.enumerated() {
            let record = try codec.decode(body)
            #expect(record.name == "né")
            #expect(record.message.text() == "hi you")
            #expect(record.level == .warning)
            #expect(record.source == CodeLocation(file: "/a/b.py", function: "f", line: 7))
            #expect(record.errorText?.hasSuffix("ValueError: bäd") == true)
            #expect(record.stackText == "Stack (most recent call last):\n  x")
            for pair in expected.attributes {
                #expect(record.attributes[pair.key] == pair.value, "\(pair.key) of \(index)")
            }
            if case .double(let number) = record.attributes["nan"] {
                #expect(number.isNaN)
            } else {
                Issue.record("no nan")
            }
            guard case .timestamp(let when) = record.attributes["when"] else { throw Python.Failure(output: "when") }
            // As a number of seconds it is a double.
            #expect(abs(when.nanoseconds(since: Timestamp(seconds: 1_795_227_911, nanoseconds: 5_000))) < 250)
            let texts: [Value?] = [
                "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00", -62_135_596_800, .double(-62_135_596_800),
            ]
            #expect(texts.contains(record.attributes["long ago"]))
        }
    }

    @Test("a text with half of a surrogate pair is refused by both, and from a pickle becomes readable to both")
    func surrogates() throws {
        let python = try #require(Python.withCBOR)
        let bytes: [UInt8] = [0xA1, 0x63, 0x6D, 0x73, 0x67, 0x63, 0xED, 0xA0, 0x80]
        let error = #expect(throws: WireError.self) { try codec.decode(bytes) }
        #expect(error?.code == .invalidText)
        let script =
            Self.frames + """
                import pickle
                try:
                    cbor2.loads(open(sys.argv[1], 'rb').read())
                except (cbor2.CBORDecodeError, UnicodeDecodeError):
                    for protocol in range(6): send(pickle.dumps({'msg': 'a\\ud800b', 'x': '\\udc80'}, protocol))
                """
        let pickles = try bodies(try python.run(script, bytes))
        #expect(pickles.count == 6)
        for body in pickles {
            let record = try PickleCodec().decode(body)
            #expect(record.message.text().filter { $0 != "\u{FFFD}" } == "ab")
            let again = try python.run(
                Self.frames + "send(cbor2.dumps(cbor2.loads(next(bodies()))))",
                try framed([record], codec)
            )
            #expect(try codec.decode(try bodies(again)[0]).message.text() == record.message.text())
        }
    }
}
