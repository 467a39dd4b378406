/// A filter that applies several filters in order.
///
/// A record must pass all of them.
///
///     FilterChain(LevelFilter(.info...), NameFilter("shop"))
///
/// Each filter receives the record as the filter before it left it. After the first rejection no further filter runs.
/// An empty chain passes everything.
public struct FilterChain: RecordFilter {
    /// The filters, in the order in which they run.
    public let filters: [any RecordFilter]

    /// Creates a chain.
    /// - Parameter filters: the filters, in the order in which they run.
    public init(_ filters: [any RecordFilter]) {
        self.filters = filters
    }

    /// Creates a chain.
    /// - Parameter filters: the filters, in the order in which they run.
    public init(_ filters: any RecordFilter...) {
        self.filters = filters
    }

    /// Passes the record through the filters in turn, until one rejects it.
    public func decide(on record: LogRecord) -> FilterDecision {
        for (index, filter) in filters.enumerated() {
            switch filter.decide(on: record) {
            case .accept: break
            case .reject: return .reject
            case .replace(let changed): return decide(on: changed, from: index + 1)
            }
        }
        return .accept
    }

    /// Applies the filters behind one that replaced the record.
    private func decide(on replacement: LogRecord, from start: Int) -> FilterDecision {
        var current = replacement
        for filter in filters.dropFirst(start) {
            switch filter.decide(on: current) {
            case .accept: break
            case .reject: return .reject
            case .replace(let changed): current = changed
            }
        }
        return .replace(current)
    }
}
