/// What is left to do, outside of the lock, after a record was appended. Almost always nothing.
struct Aftermath: OptionSet, Sendable {
    let rawValue: UInt8

    /// A record waits in an empty buffer: it must be written when its time has come.
    static let flushLater = Aftermath(rawValue: 1)
    /// Something failed that did not cost this record.
    static let report = Aftermath(rawValue: 2)
    /// A backup waits to be compressed.
    static let compress = Aftermath(rawValue: 4)
}
