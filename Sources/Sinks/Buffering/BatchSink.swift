/// A sink that delivers several records as one: a request, a mail.
///
/// Behind ``Sink/buffered(capacity:flushLevel:options:)`` or in a ``BufferedSink`` it receives the waiting records in
/// one call, up to the buffer's capacity:
///
///     try HTTPSink(url: "https://logs.example/in")
///         .buffered(capacity: 100, options: BufferOptions(flushAge: .seconds(1)))
///
/// A wrapper between the two passes records on one by one. So put the buffer around the sink itself, and wrappers
/// around the buffer.
public protocol BatchSink: Sink {
    /// The most records of one batch. Further records come in another call. Default: no limit.
    var batchLimit: Int { get }

    /// Delivers all of some records, in their order, or none of them. An empty batch is no failure.
    ///
    /// - Throws: ``SinkError``. In each case all records count as failed in ``Sink/statistics``. If the error is
    ///   temporary (``SinkError/isTemporary``), none has been delivered, as far as can be known, and all may be given
    ///   again. If the batch is too long (``SinkError/Code/tooLong``), a buffer gives the records again in halves.
    ///   After any other error none of the records will be delivered.
    func emit(_ records: [LogRecord]) throws
}

extension BatchSink {
    public var batchLimit: Int { .max }
}
