/// Writes records for a person who watches: coloured by level on a terminal, plain anywhere else.
///
///     02:25:11.123 INFO     shop.checkout: order 7 paid amount=12.5
///
/// See ``ConsoleColors`` for when lines are coloured, and ``StreamSink`` for all else.
public struct ConsoleSink: OutputSink {
    let output: StreamSink

    /// Creates a sink for the console.
    ///
    /// - Parameters:
    ///   - output: where to write. Default: standard error, since standard output is the program's own.
    ///   - colors: whether lines are coloured. Default: on a terminal, unless the environment objects.
    ///   - zone: the zone whose wall clock is shown. Default: the process's own.
    ///   - revealsPrivate: whether private values are shown instead of `<private>`. Default: no.
    public init(
        _ output: OutputDescriptor = .standardError,
        colors: ConsoleColors = .automatic,
        zone: ZoneOffsets = .local,
        revealsPrivate: Bool = false
    ) {
        let isOn = colors.isOn(isTerminal: output.isTerminal, environment: Environment.value(of:))
        self.output = StreamSink(
            output,
            formatter: ConsoleFormatter(usesColors: isOn, zone: zone, revealsPrivate: revealsPrivate)
        )
    }
}
