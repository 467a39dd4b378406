import Dispatch
import Foundation
import SinkTesting
import Sinks

/// A sink whose calls do not return before a test releases them: all of them, or some kinds only.
final class HangingSink: Sink {
    enum Call: String, Sendable, CaseIterable {
        case emit, flush, close
    }

    let collected = CollectingSink()
    private let hanging: Set<Call>
    private let isReleased = DispatchSemaphore(value: 0)
    private let entered = Owner([Call]())
    private let threads = Owner([Call: String]())

    init(in hanging: Set<Call> = Set(Call.allCases)) {
        self.hanging = hanging
    }

    var statistics: SinkStatistics { collected.statistics }

    /// The calls that have been begun, in order.
    var calls: [Call] { entered.withResource { $0 } ?? [] }

    /// The name of the thread that made a call last; `nil` before the first.
    func thread(of call: Call) -> String? { threads.withResource { $0[call] } ?? nil }

    func emit(_ record: LogRecord) throws {
        enter(.emit)
        try collected.emit(record)
    }

    func flush() throws {
        enter(.flush)
        try collected.flush()
    }

    func close() throws {
        enter(.close)
        try collected.close()
    }

    /// Lets every call return, for good.
    func release() { isReleased.signal() }

    private func enter(_ call: Call) {
        let name = Self.threadName
        threads.withResource { $0[call] = name }
        entered.withResource { $0.append(call) }
        guard hanging.contains(call) else { return }
        isReleased.wait()
        isReleased.signal()
    }

    /// Linux keeps 15 bytes of a thread's name.
    private static var threadName: String {
        let text = (try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)) ?? ""
        return text.trimmingCharacters(in: .newlines)
    }
}
