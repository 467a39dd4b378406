public import Sinks

/// The parts that a program adds to those of a configuration: its own kinds of sinks, formats and filters, by name.
///
///     ConfigurationParts(kinds: ["ledger": SinkKind { settings in
///         let path = try settings.required("path", settings.path("path"))
///         return { try LedgerSink(path) }
///     }])
///
/// The configuration then has `kind: ledger`.
public struct ConfigurationParts: Sendable {
    /// Kinds of sinks.
    ///
    /// One of the name of a built-in kind replaces it.
    public var kinds: [String: SinkKind]
    /// Formats, for `format: name`.
    public var formats: [String: any RecordFormatter]
    /// Filters, for `filters: [name]`.
    public var filters: [String: any RecordFilter]

    /// Creates parts.
    ///
    /// - Parameters:
    ///   - kinds: kinds of sinks. Default: none but the built-in ones.
    ///   - formats: formats. Default: none but the built-in ones and those of the configuration.
    ///   - filters: filters. Default: none.
    public init(
        kinds: [String: SinkKind] = [:],
        formats: [String: any RecordFormatter] = [:],
        filters: [String: any RecordFilter] = [:]
    ) {
        self.kinds = kinds
        self.formats = formats
        self.filters = filters
    }
}
