import Sinks
import Testing

@testable import ExampleSinks

@Suite("The outcomes of a batch")
struct StreamOutcomeTests {
    private let full = SinkError(.unavailable, attempted: "add to", on: "logs")
    private let long = SinkError(.tooLong, attempted: "add to", on: "logs")

    private func outcomes(_ outcomes: [SinkError??]) -> BatchOutcomes {
        var result = BatchOutcomes(count: outcomes.count)
        for (position, outcome) in outcomes.enumerated() {
            if let outcome { result.settle(position, outcome) }
        }
        return result
    }

    @Test("become the error of the batch")
    func errors() {
        let stored: SinkError?? = .some(nil)
        #expect(outcomes([stored, stored]).error == nil)
        #expect(outcomes([full, full]).error as? SinkError == full)
        #expect(
            outcomes([stored, full, stored, full]).error as? BatchError
                == BatchError(full, failed: [1, 3], unattempted: [])
        )
        #expect(
            outcomes([stored, long, nil]).error as? BatchError == BatchError(long, failed: [1], unattempted: [2])
        )
        // After an error that is not temporary, no record would be given again.
        #expect(
            outcomes([long, full, stored]).error as? BatchError == BatchError(full, failed: [0, 1], unattempted: [])
        )
    }

    @Test("are settled once, and only for records of the batch")
    func settling() {
        var outcomes = BatchOutcomes(count: 3)
        let news = [1, 1, 3, -1].map { outcomes.settle($0, $0 == 1 ? nil : full) }
        #expect(news == [true, false, false, false])
        #expect(outcomes.stored == [1] && outcomes.unknown == [0, 2] && outcomes.failures == 0)
        outcomes.settle(2, long)
        outcomes.settleRest(full)
        #expect(outcomes.stored == [1] && outcomes.unknown == [0] && outcomes.failures == 2)
    }

    @Test("An entry that comes again has its old identifier, in order, and once")
    func labels() {
        var labels = EntryLabels(limit: 3, session: 35)
        let first = ["a", "b", "b"].map { labels.label(Array($0.utf8)) }
        #expect(first.map(\.identifier) == ["z-0", "z-1", "z-2"])
        labels.remember(first)
        let again = ["a", "b", "b", "b"].map { labels.label(Array($0.utf8)) }
        #expect(again.map(\.identifier) == ["z-0", "z-1", "z-2", "z-3"])
        labels.remember(again)
        // The oldest was forgotten.
        let forgotten = labels.label(Array("a".utf8))
        #expect(forgotten.identifier == "z-4")
        var small = EntryLabels(byteLimit: 5, session: 35)
        let long = ["aa", "bb", "cc"].map { small.label(Array($0.utf8)) }
        small.remember(long)
        let identifiers = ["aa", "bb", "cc"].map { small.label(Array($0.utf8)).identifier }
        #expect(identifiers == ["z-3", "z-1", "z-2"])
    }

    @Test(
        "are those of the replies to a Redis transaction",
        arguments: [
            (["+OK", "+QUEUED", "+QUEUED", "*i i"], ["", ""]),
            (["+OK", "+QUEUED", "+QUEUED", "*WRONGTYPE i"], ["refused", ""]),
            (["+OK", "-OOM no", "+QUEUED", "-EXECABORT no"], ["unavailable", "unavailable"]),
            (["+OK", "+QUEUED", "-ERR no", "-EXECABORT no"], ["refused", "refused"]),
            (["+OK", "+QUEUED", "+QUEUED", "-OOM no"], ["unavailable", "unavailable"]),
            (["-LOADING no", "$i", "$i", "-ERR EXEC without MULTI"], ["", ""]),
            (["-NOAUTH no", "-NOAUTH no", "-NOAUTH no", "-NOAUTH no"], ["refused", "refused"]),
            (["+OK", "+QUEUED", "+QUEUED", "*"], ["unavailable", "unavailable"]),
        ] as [([String], [String])]
    )
    func transactions(replies: [String], expected: [String]) {
        let entry = StreamTransaction.Entry(entry: LabelledEntry(identifier: "z-0", bytes: []), level: "info")
        let transaction = StreamTransaction(key: "logs", maxLength: 9, entries: [entry, entry])
        var outcomes = BatchOutcomes(count: 2)
        transaction.settle(&outcomes, by: replies.map(Self.reply))
        for (position, code) in expected.enumerated() {
            #expect(outcomes.stored.contains(position) == code.isEmpty)
        }
        let cause = (outcomes.error as? BatchError)?.cause ?? outcomes.error as? SinkError
        #expect((cause?.code.description ?? "") == expected.first { !$0.isEmpty } ?? "")
    }

    /// A reply in a short form: an identifier is `i`.
    private static func reply(_ text: String) -> RedisReply {
        let rest = String(text.dropFirst())
        switch text.first {
        case "+": return .simple(rest)
        case "-": return .error(rest)
        case "$": return .bulk(Array(rest.utf8))
        default: return .array(rest.split(separator: " ").map { $0 == "i" ? .bulk([105]) : .error(String($0)) })
        }
    }
}
