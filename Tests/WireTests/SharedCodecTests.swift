import Foundation
import Records
import Synchronization
import Testing
import Wire

@Suite("A codec that several threads share")
struct SharedCodecTests {
    /// The bytes of a record, and those of the record that was read from them.
    private struct Expected: Sendable, Equatable {
        let bytes: [UInt8]
        let again: [UInt8]

        init(_ record: LogRecord, _ codec: any RecordCodec) throws(WireError) {
            bytes = codec.encode(record)
            again = codec.encode(try codec.decode(bytes))
        }
    }

    private static let codecs: [(name: String, codec: any RecordCodec)] = {
        let (cbor, pickle) = (CBORCodec(origin: Sample.origin), PickleCodec(origin: Sample.origin))
        guard let key = try? SigningKey(id: "key", secret: Array(repeating: 7, count: 32)) else { return [] }
        return [
            ("CBOR", cbor), ("pickle", pickle), ("signed CBOR", SignedCodec(cbor, key: key)),
            ("signed pickle", SignedCodec(pickle, key: key)), ("detecting", DetectingCodec()),
            ("detecting what is signed", DetectingCodec(keys: [key])),
        ]
    }()

    @Test("writes and reads the same on each of them as on one alone", arguments: codecs.indices)
    func threads(index: Int) throws {
        let codec = Self.codecs[index].codec
        var logged = LoggedRecords(seed: UInt64(index))
        // No thread changes them, so the threads share the records, too.
        let records = (0..<149).map { _ in logged.next() }
        let expected = try records.map { record in try Expected(record, codec) }
        let (threads, start) = (DispatchGroup(), DispatchSemaphore(value: 0))
        let wrong = Mutex([String]())
        for thread in 0..<4 {
            threads.enter()
            Thread.detachNewThread {
                start.wait()
                // Each in an order of its own.
                for step in 0..<records.count {
                    let place = (step * (2 * thread + 1) * 7 + thread) % records.count
                    for _ in 0..<3 where (try? Expected(records[place], codec)) != expected[place] {
                        wrong.withLock { $0.append("record \(place) on thread \(thread)") }
                    }
                }
                threads.leave()
            }
        }
        for _ in 0..<4 { start.signal() }
        threads.wait()
        #expect(wrong.withLock { $0 } == [])
    }

    @Test("is each that there is")
    func all() {
        #expect(Self.codecs.count == 6)
    }
}
