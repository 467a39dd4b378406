import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("A formatter that keeps the writer it was lent")
struct StolenWriterTests {
    /// Writes, and then puts the writer of the record before in the place of its own.
    struct Thief: RecordFormatter {
        let stash = Owner(ByteWriter())
        let line: any RecordFormatter

        func format(_ record: LogRecord, into writer: inout ByteWriter) {
            line.format(record, into: &writer)
            stash.withResource { swap(&$0, &writer) }
        }
    }

    @Test("keeps the memory too: every line stays as it was written")
    func lines() throws {
        let pipe = ReadPipe()
        let sink = StreamSink(StreamSink.Descriptor(pipe.writeEnd), formatter: Thief(line: Some.plain))
        for number in 0..<10 { try sink.log("line \(number)") }
        #expect(pipe.lines() == [""] + (0..<9).map { "line \($0)" })
    }

    @Test("may take it to another thread, and outlive the first")
    func threads() async throws {
        let pipe = ReadPipe()
        let formatter = Thief(line: TextFormatter("\(.time) \(.message)", time: TimeFormat(zone: .utc)))
        let sink = StreamSink(StreamSink.Descriptor(pipe.writeEnd), formatter: formatter)
        for number in 0..<20 {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    try? sink.log("line \(number)")
                    continuation.resume()
                }
            }
        }
        #expect(pipe.lines() == [""] + (0..<19).map { "2026-11-21 12:00:00.000 line \($0)" })
    }

    @Test("by a writer of its own inside another's call leaves both whole")
    func nested() {
        let text = ByteWriter.withScratch { outer in
            outer.append("outer")
            ByteWriter.withScratch { inner in
                inner.append("inner")
                swap(&inner, &outer)
                inner.append(" one")
                outer.append(" two")
            }
            return outer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        #expect(text == "inner two")
    }
}
