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
    public var level: Level { base.level }

    public var statistics: SinkStatistics { base.statistics }

    public var destinations: Int { base.destinations }

    public var guardsItself: Bool { base.guardsItself }

    public func flush() throws { try base.flush() }

    public func close() throws { try base.close() }

    public func flushBeforeClosing() throws { try base.flushBeforeClosing() }

    public func allowProbe() { base.allowProbe() }

    /// Offers a record to the base. A record that the wrapper made or changed may be below the base's level.
    func offer(_ record: LogRecord) throws {
        if record.level >= base.level { try base.emit(record) }
    }
}
