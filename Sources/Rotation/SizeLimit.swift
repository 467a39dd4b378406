/// When a log is full.
///
/// Sizes are bytes on disk: whoever asks counts the encoded record with its line ending, where CPython counts
/// characters.
public struct SizeLimit: Hashable, Sendable {
    /// Which sizes are allowed.
    public enum Style: Hashable, Sendable {
        /// A file may have exactly as many bytes as the limit says.
        case exact
        /// A file stays below the limit, as CPython's `>=` has it.
        case python
    }

    /// The limit in bytes; `nil` for none.
    public let maxBytes: Int64?
    /// Whether a file may reach the limit.
    public let style: Style

    /// No limit: a file is never full.
    public static let unlimited = SizeLimit(checked: nil, .exact)

    /// Creates a limit.
    ///
    /// - Parameters:
    ///   - maxBytes: the limit in bytes, at least 1. For no limit say ``unlimited``.
    ///   - style: whether a file may reach it. Default: ``Style/exact``.
    /// - Throws: ``RotationError`` for a limit below 1.
    public init(maxBytes: Int64, style: Style = .exact) throws(RotationError) {
        guard maxBytes >= 1 else {
            throw RotationError(
                .invalidLimit,
                "cannot limit a file to \(maxBytes) bytes; at least 1 is expected, or SizeLimit.unlimited"
            )
        }
        self.init(checked: maxBytes, style)
    }

    /// Creates the limit that Python's `maxBytes` means: 0 for none, and a file stays below any other.
    ///
    /// - Throws: ``RotationError`` for a negative number, which CPython takes for 0.
    public init(python maxBytes: Int64) throws(RotationError) {
        if maxBytes == 0 {
            self.init(checked: nil, .python)
        } else {
            try self.init(maxBytes: maxBytes, style: .python)
        }
    }

    /// Whether the log has to roll over before a record is written.
    ///
    /// Never when it is empty, so a record above the limit gets a file of its own instead of an empty backup.
    ///
    /// - Parameters:
    ///   - currentBytes: the size of the log.
    ///   - addingBytes: the size of the record with its line ending; a negative one counts as 0.
    public func shouldRollOver(currentBytes: Int64, addingBytes: Int64) -> Bool {
        guard let maxBytes, currentBytes > 0 else { return false }
        let (total, overflow) = currentBytes.addingReportingOverflow(max(addingBytes, 0))
        if overflow {
            return true
        }
        switch style {
        case .exact: return total > maxBytes
        case .python: return total >= maxBytes
        }
    }

    private init(checked maxBytes: Int64?, _ style: Style) {
        self.maxBytes = maxBytes
        self.style = style
    }
}
