/// One of several sinks that end together: flushed while the others are still open, and closed after all have been flushed.
///
///     let ends = sinks.map(SinkEnd.init)
///     try SinkEnd.close(ends, on: "both routes")
final class SinkEnd: Sendable {
    let sink: any Sink
    private let noted = Owner([SinkError]())

    init(_ sink: any Sink) {
        self.sink = sink
    }

    /// What has failed so far. What a flush and the close after it report alike is there once.
    var failures: [SinkError] { noted.withResource { $0 } ?? [] }

    /// Does something with the sink and notes its failure.
    func attempt(_ attempted: String, _ body: (any Sink) throws -> Void) {
        do {
            try body(sink)
        } catch {
            let failure = SinkError(error, attempted: attempted, on: "\(type(of: sink))")
            noted.withResource { $0.note(failure) }
        }
    }

    /// Flushes all of several sinks, closes all of them, and throws what failed, all of it together.
    ///
    /// Waits as long as the sinks do.
    static func close(_ ends: [SinkEnd], on subject: String) throws {
        for end in ends { end.attempt("close") { try $0.prepareToClose() } }
        for end in ends { end.attempt("close") { try $0.close() } }
        let failures = ends.flatMap(\.failures)
        if let failure = SinkError.joining(failures, attempted: "close", on: subject) { throw failure }
    }
}

extension [SinkError] {
    /// Appends a failure with its causes, unless they are there already; takes the place of what it includes.
    fileprivate mutating func note(_ failure: SinkError) {
        let causes = Set(failure.causes)
        guard !contains(where: { causes.isSubset(of: $0.causes) }) else { return }
        removeAll { causes.isSuperset(of: $0.causes) }
        append(failure)
    }
}

extension SinkError {
    /// The failures that this one sums up, or else itself.
    fileprivate var causes: [SinkError] {
        underlying.isEmpty ? [self] : underlying.flatMap(\.causes)
    }
}
