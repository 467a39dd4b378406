/// A sink around another one, which passes on all that it does not change: what wrappers have in common.
protocol WrappingSink: EndingSink, SelfGuardingSink {
    associatedtype Base: Sink

    /// The sink inside.
    var base: Base { get }
}

// Public members of an extension count as those of the public sinks, although the protocol is not.
extension WrappingSink {
    // Wrappers say this themselves, since every record asks for it: from here it would copy the sink inside, 90 ns.
    public var level: Level { base.level }

    public var statistics: SinkStatistics { base.statistics }

    package var guardsItself: Bool { base.isSelfGuarding }

    public func flush() throws { try base.flush() }

    public func close() throws { try base.close() }

    func flushBeforeClosing() throws { try base.prepareToClose() }

    /// Offers a record to the sink inside: one that the wrapper made or changed may be below its level.
    func offer(_ record: LogRecord) throws {
        if record.level >= base.level { try base.emit(record) }
    }
}
