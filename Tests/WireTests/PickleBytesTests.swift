import TestPeers
import Records
import Testing
import Wire

@Suite("Any record's pickle")
struct PickleBytesTests {
    private let codec = PickleCodec(origin: Sample.origin)

    private static func records(seed: UInt64, count: Int) -> [LogRecord] {
        var random = RandomRecord(seed: seed)
        return (0..<count).map { _ in random.next() }
    }

    private func framed(_ records: [LogRecord]) throws -> [UInt8] {
        var writer = ByteWriter()
        for record in records { try WireFrame(body: codec.encode(record)).append(to: &writer) }
        return writer.withBytes { Array($0) }
    }

    @Test(
        "is what makePickle of CPython 3.13 makes of the same record, byte for byte",
        .compares(with: .python313),
        arguments: [1, 2, 3, 4] as [UInt64]
    )
    func sameBytes(seed: UInt64) throws {
        let python = try #require(Python.python313)
        let script =
            PythonDescription.reader + """
                import json, logging, logging.handlers, sys
                handler = logging.handlers.SocketHandler('localhost', 1)
                for pairs in json.load(open(sys.argv[1], encoding='utf-8')):
                    sys.stdout.buffer.write(handler.makePickle(logging.makeLogRecord(attributes(pairs))))
                """
        let records = Self.records(seed: seed, count: 100)
        var decoder = FrameDecoder()
        decoder.append(try python.run(script, PythonDescription.json(of: records)))
        for (index, record) in records.enumerated() {
            let theirs = try #require(try decoder.next())
            let ours = codec.encode(record)
            let place = zip(ours, theirs).enumerated().first { $1.0 != $1.1 }?.offset ?? min(ours.count, theirs.count)
            #expect(
                ours == theirs,
                "record \(index) of \(seed): \(ours.count) and \(theirs.count) bytes, from \(place)"
            )
        }
        try decoder.finish()
    }

    @Test(
        "is of protocol 1 to pickletools, and the same to every Python",
        .compares(with: .anyPython),
        arguments: Python.all
    )
    func disassembled(python: Python) throws {
        let script = """
            import io, pickle, pickletools, struct, sys
            data = open(sys.argv[1], 'rb').read()
            out = getattr(sys.stdout, 'buffer', sys.stdout)
            while data:
                length, = struct.unpack('>L', data[:4])
                body, data = data[4:4 + length], data[4 + length:]
                pickletools.dis(body, io.StringIO() if sys.version_info[0] > 2 else io.BytesIO())
                assert max(code.proto for code, _, _ in pickletools.genops(body)) <= 1
                found = pickle.loads(body)
                assert isinstance(found, dict) and len(found) >= 21
                # What another Python writes of it, in its own way.
                again = pickle.dumps(found, 2)
                out.write(struct.pack('>L', len(again)) + again)
            """
        let records = Self.records(seed: 5, count: 60)
        var decoder = FrameDecoder()
        decoder.append(try python.run(script, try framed(records)))
        for record in records {
            let again = try codec.decode(try #require(try decoder.next()))
            // Python 2 has dictionaries without an order, and no bytes but texts.
            if python.version[0] > 2 { #expect(Content(again) == Content(try codec.decode(codec.encode(record)))) }
            #expect(again.message.text() == record.message.text())
        }
        try decoder.finish()
    }
}
