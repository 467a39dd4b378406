public import Logging
public import Sinks

/// A handler of swift-log that gives records to sinks.
///
/// `LoggingSystem.bootstrap(levels:metadataProvider:isPrivate:failures:sinks:)` installs it in one call.
///
/// | swift-log | record |
/// | --- | --- |
/// | label | the logger's name |
/// | level | the level of the same name |
/// | metadata, nested too | attributes; numbers and truth values stay what they are |
/// | error | the record's error |
/// | source | the attribute `source`, if it is not the module of the calling file |
///
/// Metadata of the call stands before that of the provider, and this before that of the logger. Attributes of
/// ``LogContext`` come first. A log call never throws and never traps.
public struct SinkLogHandler: LogHandler {
    /// The logger with the sinks, for `flush`, `close` and statistics.
    public private(set) var log: Sinks.Logger
    /// The metadata of each record of this handler.
    public var metadata: Logging.Logger.Metadata = [:] {
        didSet { attributes = conversion.attributes(of: metadata) }
    }
    /// The provider of metadata for each record.
    public var metadataProvider: Logging.Logger.MetadataProvider?

    private var attributes = Attributes()
    private let conversion: MetadataConversion

    /// Creates a handler.
    ///
    /// - Parameters:
    ///   - log: a logger, whose name is the label.
    ///   - metadataProvider: the provider of metadata. Default: none.
    ///   - isPrivate: whether a value is private, such as by an attribute of swift-log 1.16 that marks it as sensitive.
    ///     Formatters show `<private>` in its place. Default: none is.
    public init(
        _ log: Sinks.Logger,
        metadataProvider: Logging.Logger.MetadataProvider? = nil,
        isPrivate: (@Sendable (Logging.Logger.MetadataValue) -> Bool)? = nil
    ) {
        self.log = log
        self.metadataProvider = metadataProvider
        conversion = MetadataConversion(isPrivate: isPrivate)
    }

    /// The lowest level at which records are made.
    ///
    /// It follows the levels that the logger has by name until it is set.
    public var logLevel: Logging.Logger.Level {
        get { Logging.Logger.Level(log.level) }
        set { log.level = Level(newValue) }
    }

    /// The metadata of one key.
    public subscript(metadataKey key: String) -> Logging.Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Logs an event.
    public func log(event: LogEvent) {
        log.log(
            Level(event.level),
            LogMessage(event.message.description),
            attributes(of: event),
            error: event.error,
            source: CodeLocation(file: event.file, function: event.function, line: Int(clamping: event.line))
        )
    }

    private func attributes(of event: LogEvent) -> Attributes {
        let provided = metadataProvider?.get() ?? [:]
        let own = event.metadata ?? [:]
        let source = event.foreignSource
        guard !provided.isEmpty || !own.isEmpty || source != nil else { return attributes }
        var all = Attributes(capacity: attributes.count + provided.count + own.count + 1)
        for pair in attributes { all.append(pair) }
        conversion.merge(provided, into: &all)
        conversion.merge(own, into: &all)
        if let source { all["source"] = .string(source) }
        return all
    }
}
