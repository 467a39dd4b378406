/// The encoding of records as datagrams: the bytes of a record, and the treatment of one that is too long.
protocol DatagramEncoding: Sendable {
    /// The most bytes of one datagram.
    var longest: Int { get }

    /// Appends a record as one datagram of any length.
    func encode(_ record: LogRecord, into writer: inout ByteWriter)

    /// Appends a shorter or divided form of a record that does not fit.
    /// - Parameters:
    ///   - record: the record.
    ///   - limit: the most bytes of a datagram.
    ///   - writer: an empty writer.
    /// - Returns: the division into datagrams; `nil` if the record cannot be sent.
    func shorten(_ record: LogRecord, to limit: Int, into writer: inout ByteWriter) -> DatagramDivision?
}

/// The division of a record's bytes into datagrams.
enum DatagramDivision: Hashable {
    /// One datagram.
    case whole
    /// Several datagrams, which end at these offsets.
    case parts(ends: [Int])
    /// A file in memory, whose descriptor is passed to the receiver (`SCM_RIGHTS`).
    ///
    /// A Unix socket allows any length that way.
    case attached
}
