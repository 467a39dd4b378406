import SinkTesting
import Sinks
import Testing

@Suite("A description that logs its own value")
struct RecursiveDescriptionTests {
    /// Fails with an error of its own.
    struct Throwing: Sink {
        let error: any Error
        let statistics = SinkStatistics()

        func emit(_ record: LogRecord) throws { throw error }
        func flush() throws {}
        func close() throws {}
    }

    /// Logs itself whenever it is described.
    final class Narcissus: CustomStringConvertible, Error, Sendable {
        let log: Logger
        let way: Way

        enum Way: CaseIterable { case message, optional, attribute, error, audit, foreign }

        init(_ log: Logger, _ way: Way) {
            self.log = log
            self.way = way
        }

        var description: String {
            logItself()
            return "a flower"
        }

        func logItself() {
            switch way {
            case .message: log.info("\(self)")
            case .optional: log.info("\(Optional(self))")
            case .attribute: log.info("", ["value": Value(describing: self)])
            case .error: log.error("", error: self)
            case .audit: try? log.audit(.error, "", error: self)
            case .foreign:
                log.info("")
                try? TeeSink([Throwing(error: self)]).emit(Some.record())
            }
        }
    }

    @Test("ends after eight levels and says so", arguments: Narcissus.Way.allCases)
    func ends(way: Narcissus.Way) {
        let sink = CollectingSink()
        Narcissus(Logger("some", to: sink), way).logItself()
        let texts = sink.records.map { record -> Value in
            switch way {
            case .message, .optional: Value(record.message.text())
            case .attribute: record.attributes["value"] ?? Value.null
            case .error, .audit: Value(record.errors.first?.message ?? "")
            case .foreign: Value.null
            }
        }
        let expected = [Value("<recursive>")] + Array(repeating: Value("a flower"), count: 8)
        #expect(texts == (way == .foreign ? Array(repeating: Value.null, count: 9) : expected))
        // Nothing of it is left: the next value is described.
        Logger("some", to: sink).info("\([1])")
        #expect(sink.messages.last == "[1]")
    }
}
