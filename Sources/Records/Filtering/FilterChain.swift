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
        for (index, filter) in filters.enumerated() {
            switch filter.decide(on: record) {
            case .accept: break
            case .reject: return .reject
            case .replace(let changed): return decide(on: changed, from: index + 1)
            }
        }
        return .accept
    }

    /// Asks the filters that stand behind one that replaced the record.
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
