/// What is left to do, outside of the lock, after a record was appended. Almost always nothing.
struct FollowUp: OptionSet, Sendable {
    let rawValue: UInt8

    /// A record waits in an empty buffer: it must be written when its time has come.
    static let flushLater = FollowUp(rawValue: 1)
    /// Something failed that did not cost this record.
    static let report = FollowUp(rawValue: 2)
    /// A backup waits to be compressed.
    static let compress = FollowUp(rawValue: 4)
}
