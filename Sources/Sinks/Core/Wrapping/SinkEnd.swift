/// One of several sinks that end together: all are flushed while the others are still open, and then closed.
///
///     let ends = sinks.map(SinkEnd.init)
///     try SinkEnd.close(ends, on: "both routes")
final class SinkEnd: Sendable {
    let sink: any Sink
    private let noted = Guarded([SinkError]())

    init(_ sink: any Sink) {
        self.sink = sink
    }

    /// The failures so far.
    ///
    /// One that both the flush and the close report is here once.
    var failures: [SinkError] { noted.withState { $0 } }

    /// Runs an operation on the sink and keeps its failure.
    func attempt(_ attempted: String, _ body: (any Sink) throws -> Void) {
        do {
            try body(sink)
        } catch {
            let failure = SinkError(error, attempted: attempted, on: "\(type(of: sink))")
            noted.withState { $0.note(failure) }
        }
    }

    /// Flushes several sinks, closes all of them, and throws the failures as one error.
    ///
    /// Waits as long as the sinks do.
    static func close(_ ends: [SinkEnd], on subject: String) throws {
        for end in ends { end.attempt("close") { try $0.flushBeforeClosing() } }
        for end in ends { end.attempt("close") { try $0.close() } }
        let failures = ends.flatMap(\.failures)
        if let failure = SinkError.joining(failures, attempted: "close", on: subject) { throw failure }
    }
}

extension [SinkError] {
    /// Appends a failure, unless its causes are here already.
    ///
    /// It replaces failures whose causes it includes.
    fileprivate mutating func note(_ failure: SinkError) {
        let causes = Set(failure.causes)
        guard !contains(where: { causes.isSubset(of: $0.causes) }) else { return }
        removeAll { causes.isSuperset(of: $0.causes) }
        append(failure)
    }
}

extension SinkError {
    /// The failures that this one combines, or else itself.
    fileprivate var causes: [SinkError] {
        underlying.isEmpty ? [self] : underlying.flatMap(\.causes)
    }
}
