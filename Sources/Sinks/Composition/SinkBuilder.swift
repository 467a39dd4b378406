/// Joins the sinks that a logger's closure lists, `if`, `for` and optional ones included.
@resultBuilder
public enum SinkBuilder: Sendable {
    /// Takes a sink.
    public static func buildExpression(_ sink: some Sink) -> [any Sink] { [sink] }

    /// Takes a sink that may be missing.
    public static func buildExpression(_ sink: (any Sink)?) -> [any Sink] { sink.map { [$0] } ?? [] }

    /// Takes several sinks that are in a list already.
    public static func buildExpression(_ sinks: [any Sink]) -> [any Sink] { sinks }

    /// Joins what stands one below the other.
    public static func buildBlock(_ sinks: [any Sink]...) -> [any Sink] { sinks.flatMap(\.self) }

    /// Takes an `if` without `else`.
    public static func buildOptional(_ sinks: [any Sink]?) -> [any Sink] { sinks ?? [] }

    /// Takes the first branch of an `if`.
    public static func buildEither(first sinks: [any Sink]) -> [any Sink] { sinks }

    /// Takes the second branch of an `if`.
    public static func buildEither(second sinks: [any Sink]) -> [any Sink] { sinks }

    /// Takes a `for`.
    public static func buildArray(_ sinks: [[any Sink]]) -> [any Sink] { sinks.flatMap(\.self) }

    /// Takes what only newer systems have.
    public static func buildLimitedAvailability(_ sinks: [any Sink]) -> [any Sink] { sinks }

    /// One sink stays itself; several are joined by a ``TeeSink``.
    public static func buildFinalResult(_ sinks: [any Sink]) -> any Sink {
        if sinks.count == 1, let sink = sinks.first { return sink }
        return TeeSink(sinks)
    }
}
