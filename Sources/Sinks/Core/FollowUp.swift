/// The work that is left, outside of the lock, after a record was appended.
///
/// Almost always none.
struct FollowUp: OptionSet, Sendable {
    let rawValue: UInt8

    /// A record waits in an empty buffer, and must be written after the interval.
    static let flushLater = FollowUp(rawValue: 1)
    /// A failure that did not cost this record is to be reported.
    static let report = FollowUp(rawValue: 2)
    /// A backup waits to be compressed.
    static let compress = FollowUp(rawValue: 4)
}
