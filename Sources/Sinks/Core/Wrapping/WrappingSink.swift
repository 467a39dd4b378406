/// A sink around a base, which passes on all that it does not change.
///
/// A wrapper whose decision about a record does not depend on the records before also passes on batches. Any other gets
/// their records one by one, because a record of a batch that failed comes a second time.
protocol WrappingSink: Sink {
    associatedtype Base: Sink

    /// The sink inside of the wrapper.
    var base: Base { get }
}

// Public members of an extension count as those of the public sinks, although the protocol is not public.
extension WrappingSink {
    // Wrappers implement `level` themselves, because every record reads it, and from here it would copy the base, 90
    // ns.
    /// The level of the base.
    public var level: Level { base.level }

    /// The counts of the base.
    public var statistics: SinkStatistics { base.statistics }

    /// The number of times that the counts of the base have one record.
    public var destinations: Int { base.destinations }

    /// Whether the base detects re-entrant calls.
    public var guardsItself: Bool { base.guardsItself }

    /// Flushes the base.
    public func flush() throws { try base.flush() }

    /// Closes the base.
    public func close() throws { try base.close() }

    /// Delivers the records that a close of the base would deliver.
    public func flushBeforeClosing() throws { try base.flushBeforeClosing() }

    /// Permits the base one attempt.
    public func allowProbe() { base.allowProbe() }

    /// Offers a record to the base.
    ///
    /// A record that the wrapper made or changed may be below the base's level.
    func offer(_ record: LogRecord) throws {
        if record.level >= base.level { try base.emit(record) }
    }
}
