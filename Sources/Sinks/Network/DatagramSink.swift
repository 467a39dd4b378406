public import Wire

/// Sends each record as one datagram, over UDP or to a Unix socket, as Python's `DatagramHandler` does.
///
///     let sink = try DatagramSink(.udp("logs.example", 9021))
///     let toPython = try DatagramSink(.unixDatagram("/run/log.sock"), codec: PickleCodec())
///
/// A record has been handed to the kernel when `emit` returns. **UDP promises nothing more**: datagrams may be lost, doubled, or come
/// in another order, and nobody is told. If nobody listens at the other end, most systems answer so: that is noticed with the next
/// record or by `flush`, and the earlier record, which `emit` had accepted, is then counted as failed and no longer as emitted. Unix
/// sockets lose nothing and tell at once; a receiver that was restarted is found again with the next record.
///
/// A log call waits for the address of a name (``DatagramOptions/resolveTimeout``) and for a Unix receiver that does not read
/// (``DatagramOptions/sendTimeout``), a second each by default; then it throws, and the record is counted as failed.
public struct DatagramSink: OutputSink {
    let output: DatagramOutput

    /// Creates a sink. A receiver that is away is no error now.
    ///
    /// - Parameters:
    ///   - endpoint: where to; not a stream.
    ///   - codec: how a record becomes bytes. Default: CBOR, which any language reads; `PickleCodec()` for Python's receivers.
    ///   - options: framing, longest datagram, time-outs.
    /// - Throws: ``SinkError`` if the endpoint is a stream, or an option makes no sense.
    public init(
        _ endpoint: Endpoint,
        codec: any RecordCodec = CBORCodec(),
        options: DatagramOptions = DatagramOptions()
    ) throws {
        let encoding = CodecDatagrams(codec: codec, options: options)
        output = try DatagramOutput(to: endpoint, encoding: encoding, options: options)
    }

    init(
        _ endpoint: Endpoint,
        codec: any RecordCodec = CBORCodec(),
        options: DatagramOptions = DatagramOptions(),
        resolver: Resolver? = nil,
        calls: any DatagramCalls
    ) throws {
        let encoding = CodecDatagrams(codec: codec, options: options)
        output = try DatagramOutput(
            to: endpoint,
            encoding: encoding,
            options: options,
            resolver: resolver,
            calls: calls
        )
    }

    /// Throws if the last record turns out to be lost. There is nothing to wait for.
    public func flush() throws { try output.flush() }
}
