/// The result builder that joins the sinks of a logger's closure, `if`, `for` and optional ones included.
@resultBuilder
public enum SinkBuilder: Sendable {
    /// Accepts a sink.
    public static func buildExpression(_ sink: some Sink) -> [any Sink] { [sink] }

    /// Accepts a sink that may be missing.
    public static func buildExpression(_ sink: (any Sink)?) -> [any Sink] { sink.map { [$0] } ?? [] }

    /// Accepts several sinks that are in a list already.
    public static func buildExpression(_ sinks: [any Sink]) -> [any Sink] { sinks }

    /// Joins the sinks of a block.
    public static func buildBlock(_ sinks: [any Sink]...) -> [any Sink] { sinks.flatMap(\.self) }

    /// Accepts an `if` without `else`.
    public static func buildOptional(_ sinks: [any Sink]?) -> [any Sink] { sinks ?? [] }

    /// Accepts the first branch of an `if`.
    public static func buildEither(first sinks: [any Sink]) -> [any Sink] { sinks }

    /// Accepts the second branch of an `if`.
    public static func buildEither(second sinks: [any Sink]) -> [any Sink] { sinks }

    /// Accepts a `for`.
    public static func buildArray(_ sinks: [[any Sink]]) -> [any Sink] { sinks.flatMap(\.self) }

    /// Accepts sinks that only newer systems have.
    public static func buildLimitedAvailability(_ sinks: [any Sink]) -> [any Sink] { sinks }

    /// Returns one sink as it is, and joins several in a ``TeeSink``.
    public static func buildFinalResult(_ sinks: [any Sink]) -> any Sink {
        if sinks.count == 1, let sink = sinks.first { return sink }
        return TeeSink(sinks)
    }
}
