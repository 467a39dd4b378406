public import Wire

/// A sink that sends records over a stream, TCP or a Unix socket.
///
/// A ``RecordServer``, Python, or any reader of the codec receives them.
///
///     let sink = try SocketSink(.tcp("logs.example", 9020))
///     let toPython = try SocketSink(.tcp("127.0.0.1", 9020), codec: PickleCodec())
///
/// It connects with the first record. When `emit` returns, the kernel has the record, unless the peer is away. In that
/// case the record waits in the backlog, and only `flush` throws. When the peer is back, the records are sent in order.
/// When the connection breaks, the record in hand is sent again over the next one. ``SocketOptions/DeliveryGuarantee``
/// describes what may be lost.
///
/// A log call waits for the connection (``SocketOptions/Timeouts/connect``) unless an earlier attempt has failed. It
/// also waits for a peer that does not read (``SocketOptions/Timeouts/send``). Each wait takes a second at most by
/// default.
/// While the peer is away, a log call does not wait: the background connects.
public struct SocketSink: OutputSink {
    let output: SocketOutput

    /// Creates a sink.
    ///
    /// An absent peer is no error here.
    ///
    /// - Parameters:
    ///   - endpoint: the peer's address; a stream.
    ///   - connector: the way of connecting. Default: plain.
    ///   - codec: the encoding of a record. Default: CBOR, which any language reads; `PickleCodec()` for Python's
    ///     receivers.
    ///   - options: timeouts, backlog, buffering, delivery.
    /// - Throws: ``SinkError`` if an option is invalid, or the spill file cannot be used.
    public init(
        _ endpoint: SocketEndpoint,
        over connector: Connector = .plain,
        codec: any RecordCodec = CBORCodec(),
        options: SocketOptions = SocketOptions()
    ) throws {
        guard endpoint.isStream else {
            throw SinkError(
                .invalidOption,
                attempted: "log to",
                on: endpoint.description,
                reason: "it takes datagrams; use DatagramSink"
            )
        }
        output = try SocketOutput(to: endpoint, over: connector, options: options) {
            record,
            writer throws(SinkError) in
            do throws(WireError) {
                try WireFrame.append(record, as: codec, to: &writer)
            } catch {
                throw SinkError(
                    .tooLong,
                    attempted: "encode a record for",
                    on: endpoint.description,
                    reason: error.reason
                )
            }
        }
    }
}
