/// Asks several filters in order: a record must pass all of them, and each sees what the one before made of it.
///
/// Nobody is asked after the first rejection; no filter at all passes everything.
public struct FilterChain: RecordFilter {
    /// The filters, in the order in which they are asked.
    public let filters: [any RecordFilter]

    /// Creates a chain.
    /// - Parameter filters: the filters, in the order in which they are asked.
    public init(_ filters: [any RecordFilter]) {
        self.filters = filters
    }

    /// Creates a chain.
    /// - Parameter filters: the filters, in the order in which they are asked.
    public init(_ filters: any RecordFilter...) {
        self.filters = filters
    }

    public func decide(on record: LogRecord) -> FilterDecision {
        var replacement: LogRecord?
        for filter in filters {
            switch filter.decide(on: replacement ?? record) {
            case .accept: break
            case .reject: return .reject
            case .replace(let changed): replacement = changed
            }
        }
        return replacement.map(FilterDecision.replace) ?? .accept
    }
}
