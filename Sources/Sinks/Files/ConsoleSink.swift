/// A sink for the console: lines coloured by level on a terminal, plain ones anywhere else.
///
///     let log = Logger("shop.checkout") { ConsoleSink() }
///     log.info("order 7 paid", ["amount": 12.5])
///     // 02:25:11.123 INFO     shop.checkout: order 7 paid amount=12.5
///
/// See `ConsoleFormatter.Colors` for the conditions of colours, and ``StreamSink`` for everything else.
public struct ConsoleSink: OutputSink {
    let output: StreamSink

    /// Creates a sink for the console.
    ///
    /// - Parameters:
    ///   - output: the descriptor to write to. Default: standard error, because standard output is the program's own.
    ///   - colors: whether lines are coloured. Default: on a terminal, unless the environment disables colours.
    ///   - zone: the zone of the timestamps. Default: the process's own.
    ///   - revealsPrivate: whether private values are shown instead of `<private>`. Default: no.
    public init(
        _ output: StreamSink.Descriptor = .standardError,
        colors: ConsoleFormatter.Colors = .automatic,
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
