public import Sinks

/// The sinks of a configuration, as one sink that stays while they are exchanged.
///
///     let log = Logger("shop", levels: configuration.levels, to: configuration.sink)
///
/// A record goes to the sinks that are configured when it arrives. It waits only while a file gets another sink. An
/// emit takes one lock, and costs about 70 ns more than its sinks alone.
public struct ConfiguredSink: Sink {
    let exchange: SinkSwitch

    /// The lowest level of the configured sinks.
    public var level: Level { exchange.level }

    /// The counts of all sinks that were ever configured.
    ///
    /// The parts are the counts by name. If another sink takes a name, its counts are added to the former ones. If no
    /// sink has a name any more, its counts stay.
    public var statistics: SinkStatistics { exchange.statistics }

    /// The number of the present sinks.
    public var destinations: Int { exchange.current.target.destinations }

    /// Whether re-entrant calls are detected: yes.
    public var guardsItself: Bool { true }

    /// Emits a record to the configured sinks that take it.
    ///
    /// While a file gets another sink, it waits, at most for a minute.
    public func emit(_ record: LogRecord) throws { try exchange.emit(record) }

    /// Permits the present sinks one attempt each.
    public func allowProbe() { exchange.current.target.allowProbe() }

    /// Flushes the present sinks.
    public func flush() throws { try exchange.withTarget { try $0.flush() } }

    /// Delivers the records that a close of the present sinks would deliver.
    public func flushBeforeClosing() throws { try exchange.withTarget { try $0.flushBeforeClosing() } }

    /// Closes the present sinks, for good.
    ///
    /// The configuration cannot be reloaded afterwards.
    public func close() throws { try exchange.close() }
}
