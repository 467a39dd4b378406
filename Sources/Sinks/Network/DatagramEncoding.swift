/// What the sinks over datagrams differ in: the bytes of a record, and what becomes of one that is too long.
protocol DatagramEncoding: Sendable {
    /// The most bytes of one datagram.
    var longest: Int { get }

    /// Appends a record as one datagram, however long it gets.
    func encode(_ record: LogRecord, into writer: inout ByteWriter)

    /// Appends a record that does not fit, in another way.
    /// - Parameters:
    ///   - limit: the most bytes of a datagram.
    ///   - writer: an empty one.
    /// - Returns: how it goes out; `nil` if there is no way.
    func shorten(_ record: LogRecord, to limit: Int, into writer: inout ByteWriter) -> DatagramDivision?
}
