public import Records

/// A limit on the size of a log.
///
///     let limit = try SizeLimit(maxBytes: .mebibytes(10))
///     limit.shouldRollOver(currentBytes: 10 << 20, addingBytes: 80)      // true
///
/// Sizes are bytes on disk: callers count the encoded record with its line ending. CPython counts characters.
public struct SizeLimit: Hashable, Sendable {
    /// The rule for whether a file may reach the limit.
    public enum Style: Hashable, Sendable {
        /// The size of a file may equal the limit.
        case exact
        /// The size of a file stays below the limit, because CPython compares by `>=`.
        case python
    }

    /// The limit in bytes; `nil` for none.
    public let maxBytes: ByteCount?
    /// Whether a file may reach the limit.
    public let style: Style

    /// No limit: a file is never full.
    public static let unlimited = SizeLimit(checked: nil, .exact)

    /// Creates a limit.
    ///
    /// - Parameters:
    ///   - maxBytes: the limit in bytes, at least 1. For no limit use ``unlimited``.
    ///   - style: whether a file may reach it. Default: ``Style/exact``.
    /// - Throws: ``RotationError`` for a limit below 1.
    public init(maxBytes: ByteCount, style: Style = .exact) throws(RotationError) {
        guard maxBytes >= 1 else {
            throw RotationError(
                .invalidLimit,
                "cannot limit a file to \(maxBytes.bytes) bytes; at least 1 is expected, or SizeLimit.unlimited"
            )
        }
        self.init(checked: maxBytes, style)
    }

    /// Creates the limit that Python's `maxBytes` means: 0 for none; for any other value a file stays below it.
    ///
    /// - Throws: ``RotationError`` for a negative number, which CPython treats as 0.
    public init(python maxBytes: ByteCount) throws(RotationError) {
        if maxBytes == 0 {
            self.init(checked: nil, .python)
        } else {
            try self.init(maxBytes: maxBytes, style: .python)
        }
    }

    /// Returns whether the log has to roll over before a record is written.
    ///
    /// An empty log never rolls over, so a record above the limit gets a file of its own instead of an empty backup.
    ///
    /// - Parameters:
    ///   - currentBytes: the size of the log.
    ///   - addingBytes: the size of the record with its line ending; a negative size counts as 0.
    /// - Returns: whether the record does not fit.
    public func shouldRollOver(currentBytes: Int64, addingBytes: Int64) -> Bool {
        guard let maxBytes, currentBytes > 0 else { return false }
        let (total, overflow) = currentBytes.addingReportingOverflow(max(addingBytes, 0))
        if overflow {
            return true
        }
        switch style {
        case .exact: return total > maxBytes.bytes
        case .python: return total >= maxBytes.bytes
        }
    }

    private init(checked maxBytes: ByteCount?, _ style: Style) {
        self.maxBytes = maxBytes
        self.style = style
    }
}
