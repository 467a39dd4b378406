/// A filter that passes the records of one logger and of those below it: Python's `logging.Filter`.
///
///     NameFilter("shop")    // passes "shop" and "shop.checkout", but not "shopping"
///
/// The empty name passes everything. Names are compared byte by byte.
public struct NameFilter: RecordFilter {
    /// The name of the logger whose records pass.
    public let name: String

    /// Creates a filter.
    /// - Parameter name: a logger's name; empty for all. Default: empty.
    public init(_ name: String = "") {
        self.name = name
    }

    /// Keeps a record of the logger or of one below it.
    public func decide(on record: LogRecord) -> FilterDecision {
        FilterDecision(acceptingIf: name.isEmpty || passes(record.name))
    }

    private func passes(_ other: String) -> Bool {
        var (wanted, other) = (name, other)
        return wanted.withUTF8 { wanted in
            other.withUTF8 { other in
                guard other.starts(with: wanted) else { return false }
                return other.count == wanted.count || other[wanted.count] == UInt8(ascii: ".")
            }
        }
    }
}
