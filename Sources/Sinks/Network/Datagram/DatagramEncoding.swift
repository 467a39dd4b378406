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
