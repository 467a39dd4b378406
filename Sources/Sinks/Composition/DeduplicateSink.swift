/// Holds back records that say the same as the one before, and says how many they were.
public struct DeduplicateSink<Base: Sink>: WrappingSink {
    let base: Base
    private let last: Owner<Deduplicator>
    private let held = Counter()

    init(_ base: Base, window: Duration) {
        self.base = base
        last = Owner(Deduplicator(window: window))
    }

    public var level: Level { base.level }

    public var statistics: SinkStatistics {
        var statistics = base.statistics
        statistics.dropped &+= held.value
        return statistics
    }

    public func emit(_ record: LogRecord) throws {
        switch last.withResource({ $0.decide(on: record) }) {
        case .hold: return held.increment()
        case .pass(after: let repetition?): try? tell(repetition)
        case .pass(after: nil), nil: break
        }
        do {
            try base.emit(record)
        } catch {
            last.withResource { $0.forget() }
            throw error
        }
    }

    public func flush() throws {
        try Attempts.all("flush", on: "a deduplicated sink", { try tellWhatIsHeld() }, { try base.flush() })
    }

    public func close() throws {
        try Attempts.all("close", on: "a deduplicated sink", { try tellWhatIsHeld() }, { try base.close() })
    }

    func flushBeforeClosing() throws {
        try Attempts.all("flush", on: "a deduplicated sink", { try tellWhatIsHeld() }, { try base.prepareToClose() })
    }

    private func tellWhatIsHeld() throws {
        guard let repetition = last.withResource({ $0.takeRepetition() }) ?? nil else { return }
        do {
            try tell(repetition)
        } catch {
            last.withResource { $0.putBack(repetition) }
            // Nothing can be told to a closed sink, and closing it twice is harmless.
            if (error as? SinkError)?.code != .closed { throw error }
        }
    }

    private func tell(_ repetition: Deduplicator.Repetition) throws {
        try offer(
            LogRecord(
                timestamp: repetition.last,
                level: repetition.level,
                name: repetition.name,
                message: "last message repeated \(repetition.count) times",
                attributes: ["repeated": Value(repetition.count)]
            )
        )
    }
}
