import Wire
import Testing

@testable import Sinks

@Suite(.blocking) struct ReceivedStreamTests {
    private let session = DeliverySession(id: .init(high: 7, low: 9), first: 5)

    private func stream(frameBytes: Int = 1000) -> ReceivedStream {
        ReceivedStream(codec: DetectingCodec(), frameBytes: frameBytes)
    }

    private func texts(_ batch: ReceivedBatch) -> [String] {
        batch.records.map { $0.message.text(revealing: true) }
    }

    private func append(_ bytes: some Sequence<UInt8>, to stream: inout ReceivedStream) {
        Array(bytes).withUnsafeBytes { stream.append($0) }
    }

    @Test(arguments: [1, 2, 7, 100, 10_000])
    func `records are the same however the bytes are cut, of either format`(size: Int) {
        let sent = Sent.frames(["one", "two"]) + Sent.frame("three", as: PickleCodec()) + Sent.frame("four")
        var stream = stream()
        var found: [String] = []
        for start in stride(from: 0, to: sent.count, by: size) {
            append(sent[start...].prefix(size), to: &stream)
            let batch = stream.takeBatch()
            #expect(batch.step == .read)
            found += texts(batch)
        }
        #expect(found == ["one", "two", "three", "four"])
        #expect(stream.pendingBytes == 0)
        #expect(stream.finish() == .ended)
    }

    @Test func `records before a bad one are given, and nothing after it`() {
        for (bad, reason) in [
            (Sent.prefix(1001), RecordServer.ClosingReason.badFrame), (Sent.prefix(.max), .badFrame),
            (Sent.frame([]), .badRecord),
            (Sent.frame([0xFF]), .badRecord), (Array("GET / HTTP/1.1\r\n\r\n".utf8), .badFrame),
            ([0x16, 3, 1, 2, 0, 1, 0], .badFrame),
        ] {
            var stream = stream()
            append(Sent.frame("good") + bad + Sent.frame("late"), to: &stream)
            let batch = stream.takeBatch()
            #expect(texts(batch) == ["good"])
            guard case .close(reason, _) = batch.step else {
                Issue.record("\(batch.step) after \(bad)")
                continue
            }
        }
    }

    @Test func `a stream that ends within a frame says so, wherever it does`() {
        let sent = Sent.frame("cut")
        for length in 1..<sent.count {
            var stream = stream()
            append(sent.prefix(length), to: &stream)
            #expect(stream.takeBatch().records.isEmpty)
            #expect(stream.pendingBytes == length)
            #expect(stream.finish() == .truncated)
        }
    }

    @Test func `a greeting is answered before anything behind it is taken`() {
        var stream = stream()
        append(Sent.greeting(session) + Sent.frames(["a", "b"]), to: &stream)
        for _ in 0..<2 {
            let batch = stream.takeBatch()
            #expect(batch.step == .answer(session) && batch.records.isEmpty)
        }
        stream.number(from: 8)
        #expect(stream.session == session.id)
        let batch = stream.takeBatch()
        #expect(batch.numbers == [8, 9] && batch.next == 10 && texts(batch) == ["a", "b"])
        append(Sent.frame("c"), to: &stream)
        #expect(stream.takeBatch().numbers == [10])
    }

    @Test func `a greeting that is not the first frame is no greeting`() {
        var stream = stream()
        append(Sent.frame("a") + Sent.greeting(session), to: &stream)
        let batch = stream.takeBatch()
        #expect(texts(batch) == ["a"])
        guard case .close(.badRecord, _) = batch.step else {
            Issue.record("\(batch.step)")
            return
        }
    }

    @Test(arguments: [(0, 0, 4), (5, 0, 4), (6, 1, 3), (8, 3, 1), (9, 4, 0), (100, 4, 0)])
    func `numbered records that were delivered before are counted and left out`(
        delivered: UInt64,
        repeated: Int,
        new: Int
    ) {
        var stream = stream()
        append(Sent.greeting(session), to: &stream)
        #expect(stream.takeBatch().step == .answer(session))
        stream.number(from: 5)
        append(Sent.frames(["5", "6", "7", "8"]), to: &stream)
        let batch = stream.takeBatch(delivered: delivered)
        #expect(batch.repeated == repeated)
        #expect(texts(batch) == ["5", "6", "7", "8"].suffix(new))
        #expect(batch.numbers == [5, 6, 7, 8].suffix(new))
        #expect(batch.next == 9)
    }

    @Test func `numbers that have come to their end do not trap`() {
        var stream = stream()
        append(Sent.greeting(DeliverySession(id: session.id, first: .max)), to: &stream)
        _ = stream.takeBatch()
        stream.number(from: .max)
        append(Sent.frames(["a", "b", "c"]), to: &stream)
        #expect(stream.takeBatch().records.count == 3)
    }
}
