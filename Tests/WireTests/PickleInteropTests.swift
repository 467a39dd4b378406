import TestPeers
import Records
import Testing
import Wire

@Suite("The pickle codec and CPython")
struct PickleInteropTests {
    private let codec = PickleCodec(origin: Sample.origin)

    @Test(
        "it writes what makePickle of CPython 3.13 writes, byte for byte",
        .compares(with: .python313)
    )
    func sameBytes() throws {
        let python = try #require(Python.python313)
        let script = """
            import logging, logging.handlers, pickle, struct, sys
            ours = open(sys.argv[1], 'rb').read()
            found = pickle.loads(ours)
            record = logging.makeLogRecord(found)
            theirs = logging.handlers.SocketHandler('localhost', 1).makePickle(record)
            assert struct.unpack('>L', theirs[:4])[0] == len(theirs) - 4
            assert pickle.dumps(found, 1) == theirs[4:]
            sys.stdout.buffer.write(theirs[4:])
            """
        var unknown = Sample.typical
        unknown.source = .unknown
        unknown.attributes = [:]
        for record in [Sample.typical, unknown, Sample.full] {
            let bytes = codec.encode(record)
            let theirs = try python.run(script, bytes)
            let difference = zip(bytes, theirs).enumerated().first { $1.0 != $1.1 }?.offset
            #expect(bytes == theirs, "\(bytes.count) and \(theirs.count) bytes differ from \(difference ?? -1)")
        }
    }

    @Test(
        "every Python makes a record of it",
        .compares(with: .anyPython),
        arguments: Python.all
    )
    func makeLogRecord(python: Python) throws {
        let script = """
            import logging, pickle, sys
            r = logging.makeLogRecord(pickle.loads(open(sys.argv[1], 'rb').read()))
            line = logging.Formatter('%(name)s|%(levelname)s|%(levelno)d|%(message)s|%(pathname)s|%(filename)s|%(module)s|'
                '%(lineno)d|%(funcName)s|%(created).3f|%(msecs).3f|%(relativeCreated).3f|%(thread)d|%(threadName)s|'
                '%(processName)s|%(process)d|%(amount)s|%(reason)s|%(retry)s').format(r)
            getattr(sys.stdout, 'buffer', sys.stdout).write(line.encode('utf-8'))
            """
        let line = String(decoding: try python.run(script, codec.encode(Sample.typical)), as: UTF8.self)
        #expect(
            line == """
                shop.checkout|WARNING|30|order 7 refused for ann|Shop/Checkout.swift|Checkout.swift|Checkout|42|pay(_:)|\
                1795227911.123|123.000|911123.457|139692332866624|MainThread|shopd|8311|12.5|card expired|True
                """
        )
    }

    private static let senders = #"""
        # coding: utf-8
        import collections, datetime, decimal, logging, pickle, sys, uuid
        class Own(object):
            def __init__(self): self.x = 1
        U = type(u'')
        shared = [u'same']
        r = logging.LogRecord('n\xe9'.encode('latin-1').decode('latin-1') if sys.version_info[0] > 2 else 'n\xc3\xa9', 30,
            '/a/b.py', 7, 'hi', (), None)
        d = dict(r.__dict__)
        d.update({'text': u'a\u00e9\u4e2d\U0001f600\n\\u0041', 'big': 2**70, 'minus': -2**70, 'long': 2**40, 'neg': -3,
            'pi': 3.25, 'yes': True, 'none': None, 'list': [1, [2, []], (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
            'map': {u'k': {}}, 'many': list(range(2500)), 'twice': [shared, shared], 'bytes': bytearray(b'\x00\xff'),
            'set': set([5]), 'frozen': frozenset([6]), 'complex': 1.5-2j, 'own': Own(), 'type': Own, 'f': len,
            'dt': datetime.datetime(2026, 11, 21, 2, 25, 11, 5), 'date': datetime.date(2026, 1, 2),
            'time': datetime.time(1, 2, 3), 'delta': datetime.timedelta(-1, 5), 'dec': decimal.Decimal('1.10'),
            'uuid': uuid.UUID('00112233-4455-6677-8899-aabbccddeeff'), 'ordered': collections.OrderedDict([(u'o', 1)]),
            'err': ValueError('x')})
        out = getattr(sys.stdout, 'buffer', sys.stdout)
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            data = pickle.dumps(d, protocol)
            out.write(('%08x' % len(data)).encode('ascii') + data)
        if sys.version_info[0] == 2:
            import cPickle
            for protocol in range(3):
                data = cPickle.dumps(d, protocol)
                out.write(('%08x' % len(data)).encode('ascii') + data)
        """#

    @Test(
        "it reads every protocol of every Python, as data",
        .compares(with: .anyPython),
        arguments: Python.all
    )
    func allProtocols(python: Python) throws {
        var output = try python.run(Self.senders)[...]
        let builtin = python.version[0] == 2 ? "__builtin__" : "builtins"
        let expected: LiteralAttributes = [
            "text": "aé中\u{1F600}\n\\u0041", "big": "1180591620717411303424", "minus": "-1180591620717411303424",
            "long": 1_099_511_627_776, "neg": -3, "pi": 3.25, "yes": true, "none": nil,
            "list": [1, [2, []], [], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4]], "map": ["k": [:]],
            "many": .array((0..<2500).map { .int($0) }), "twice": [["same"], ["same"]], "bytes": .bytes([0, 255]),
            "set": [5], "frozen": [6], "complex": "(1.5-2.0j)", "own": "<__main__.Own>", "type": "<__main__.Own>",
            "dt": "2026-11-21T02:25:11.000005", "date": "2026-01-02", "time": "01:02:03", "delta": "-1 day, 0:00:05",
            "dec": "1.10", "uuid": "00112233-4455-6677-8899-aabbccddeeff", "ordered": ["o": 1],
        ]
        var pickles = 0
        while !output.isEmpty {
            let length = try #require(Int(String(decoding: output.prefix(8), as: UTF8.self), radix: 16))
            let record = try codec.decode(Array(output.dropFirst(8).prefix(length)))
            output = output.dropFirst(8 + length)
            #expect(record.name == "né")
            #expect(record.level == .warning)
            #expect(record.message.text() == "hi")
            #expect(record.source.file == "/a/b.py")
            #expect(record.timestamp > Timestamp(seconds: 1_700_000_000))
            for pair in expected.attributes {
                #expect(record.attributes[pair.key] == pair.value, "\(pair.key), pickle \(pickles) of \(python.path)")
            }
            let names: [Value?] = ["<\(builtin).len>", "<__builtin__.len>"]
            #expect(names.contains(record.attributes["f"]))
            let errors: [Value?] = ["<exceptions.ValueError>", "<builtins.ValueError>"]
            #expect(errors.contains(record.attributes["err"]))
            pickles += 1
        }
        #expect(pickles >= 5)
    }
}
