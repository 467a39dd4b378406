/// Joins the sinks that a logger's closure lists, `if`, `for` and optional ones included.
@resultBuilder
public enum SinkBuilder: Sendable {
    public static func buildExpression(_ sink: some Sink) -> [any Sink] { [sink] }

    public static func buildExpression(_ sink: (any Sink)?) -> [any Sink] { sink.map { [$0] } ?? [] }

    public static func buildBlock(_ sinks: [any Sink]...) -> [any Sink] { sinks.flatMap(\.self) }

    public static func buildOptional(_ sinks: [any Sink]?) -> [any Sink] { sinks ?? [] }

    public static func buildEither(first sinks: [any Sink]) -> [any Sink] { sinks }

    public static func buildEither(second sinks: [any Sink]) -> [any Sink] { sinks }

    public static func buildArray(_ sinks: [[any Sink]]) -> [any Sink] { sinks.flatMap(\.self) }

    public static func buildLimitedAvailability(_ sinks: [any Sink]) -> [any Sink] { sinks }

    /// One sink stays itself; several are joined by a ``TeeSink``.
    public static func buildFinalResult(_ sinks: [any Sink]) -> any Sink {
        if sinks.count == 1, let sink = sinks.first { return sink }
        return TeeSink(sinks)
    }
}
