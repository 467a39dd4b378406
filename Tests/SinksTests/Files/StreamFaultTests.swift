import SinkTesting
import Sinks
import Testing

@Suite("A stream that cannot be written to")
struct StreamFaultTests {
    @Test("is refused at once if there is no such descriptor", arguments: [-1, 1_000_000] as [Int32])
    func badDescriptor(number: Int32) {
        let sink = StreamSink(StreamSink.Descriptor(number))
        let error = #expect(throws: SinkError.self) { try sink.emit(LogRecord(level: .info, message: "lost")) }
        #expect(error?.errno == 9)
        #expect(sink.statistics.failed == 1)
    }

    @Test("makes a sink behind a tee fail for good if its error is a stranger's")
    func foreignError() {
        struct Stranger: LoggableError {
            let pin = 1234
            let errorDescription: String? = "no entry"
        }
        struct Throwing: Sink {
            var statistics: SinkStatistics { SinkStatistics() }
            func emit(_ record: LogRecord) throws { throw Stranger() }
            func flush() throws {}
            func close() throws {}
        }
        let tee = TeeSink([Throwing(), CollectingSink()])
        let error = #expect(throws: SinkError.self) { try tee.emit(LogRecord(level: .info, message: "hello")) }
        #expect(error?.code == .foreign && error?.reason == "StreamFaultTests.Stranger: no entry")
        #expect(error.map { SinkFailure($0).kind } == .permanent)
    }
}
