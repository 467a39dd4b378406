/// A sink that takes several records as one: a request, a mail.
///
/// Behind ``Sink/buffered(capacity:flushLevel:options:)`` or in a ``BufferedSink`` it gets what waits in one call, up to the buffer's
/// capacity:
///
///     try HTTPSink(url: "https://logs.example/in").buffered(capacity: 100, options: BufferOptions(flushAge: .seconds(1)))
///
/// A wrapper between the two passes records on one by one, so the buffer goes around the sink itself, and wrappers around the
/// buffer.
public protocol BatchSink: Sink {
    /// The most records that it takes as one; what comes beyond is another call. Default: no limit.
    var batchLimit: Int { get }

    /// Delivers all of some records, in their order, or none of them; none at all is no failure.
    ///
    /// - Throws: ``SinkError``. If it is temporary (``SinkError/isTemporary``) none has been delivered, as far as can be known, and all
    ///   may be given again. If several are too long together (``SinkError/Code/tooLong``), a buffer gives them again in halves. Otherwise none
    ///   ever will be delivered. In each case all count as failed in ``Sink/statistics``.
    func emit(_ records: [LogRecord]) throws
}

extension BatchSink {
    public var batchLimit: Int { .max }
}
