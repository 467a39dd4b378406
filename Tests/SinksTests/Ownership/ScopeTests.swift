import SinkTesting
import Sinks
import Testing

/// A local logger of `main`, for one, is gone before the end of the process flushes anything.
@Suite("A sink whose last copy goes out of scope")
struct ScopeTests {
    private let collected = CollectingSink()

    @Test("logs the summary of the repetitions that it holds back")
    func deduplicated() {
        logFive(collected.deduplicated())
        #expect(collected.messages == ["same", "last message repeated 4 times"])
    }

    @Test("logs how many records a rate limit held back")
    func rateLimited() {
        logFive(collected.rateLimited(to: 1, per: .seconds(3600)))
        #expect(collected.messages == ["same", "4 records were held back by a rate limit"])
    }

    @Test("delivers what is buffered", arguments: [true, false])
    func buffered(flushOnClose: Bool) {
        logFive(collected.buffered(capacity: 100, options: BufferOptions(flushOnClose: flushOnClose)))
        #expect(collected.messages == (flushOnClose ? Array(repeating: "same", count: 5) : []))
    }

    @Test("hands what is buffered to a closure")
    func closure() {
        logFive(BufferingSink(capacity: 100) { [collected] record in try collected.emit(record) })
        #expect(collected.messages.count == 5)
    }

    @Test("delivers from the outermost to the innermost")
    func nested() throws {
        let directory = try TemporaryDirectory()
        let options = FileOptions(buffering: .buffered())
        logFive(
            try FileSink(directory.file(), formatter: TextFormatter("\(.message)"), options: options)
                .buffered(capacity: 100).deduplicated().queued().rateLimited(to: 3, per: .seconds(3600))
        )
        let lines = ["same", "last message repeated 2 times", "2 records were held back by a rate limit"]
        // The queue's own thread may be the one that lets go of the file.
        #expect(eventually { (try? directory.lines()) == lines })
    }

    @Test("reports once what its target refuses")
    func refused() {
        let failures = ReportedFailures()
        let arrivals = ArrivalSink()
        arrivals.refuse("same", with: SinkError(.system, attempted: "write", on: "it", errno: 28))
        logFive(arrivals.buffered(capacity: 100, options: BufferOptions(failures: failures.reporter)))
        #expect(failures.texts.count == 1)
        #expect(arrivals.collected.messages == [])
    }

    private func logFive(_ sink: some Sink) {
        let log = Logger("scope", failures: .silent, to: sink)
        for _ in 1...5 { log.info("same") }
    }
}
