public import Wire

/// Sends records over a stream, TCP or a Unix socket, to a ``RecordServer``, to Python, or to whoever reads the codec.
///
///     let sink = try SocketSink(.tcp("logs.example", 9020))
///     let toPython = try SocketSink(.tcp("127.0.0.1", 9020), codec: PickleCodec())
///
/// It connects with the first record. A record is with the kernel when `emit` returns, unless the peer is away: then it waits in
/// the backlog, is sent when the peer is back, in order, and `emit` does not throw; only `flush` does. When the connection breaks,
/// the record in hand is sent again over the next one. What may be lost is said at ``Delivery``.
///
/// A log call waits for the connection (``SocketOptions/connectTimeout``) if none was tried and failed before, and for a peer that
/// does not read (``SocketOptions/sendTimeout``); a second each by default. While the peer is away it waits for nothing: the
/// background connects.
public struct SocketSink: OutputSink {
    let output: SocketOutput

    /// Creates a sink. A peer that is away is no error now.
    ///
    /// - Parameters:
    ///   - endpoint: where to; a stream.
    ///   - connector: how the connection is made. Default: plainly.
    ///   - codec: how a record becomes bytes. Default: CBOR, which any language reads; `PickleCodec()` for Python's receivers.
    ///   - options: time-outs, backlog, buffering, delivery.
    /// - Throws: ``SinkError`` if an option makes no sense, or the spill file cannot be used.
    public init(
        _ endpoint: Endpoint,
        over connector: Connector = .plain,
        codec: any RecordCodec = CBORCodec(),
        options: SocketOptions = SocketOptions()
    ) throws {
        guard endpoint.isStream else {
            throw SinkError(
                .invalidOption,
                attempted: "log to",
                on: endpoint.description,
                reason: "it takes datagrams; there is DatagramSink for them"
            )
        }
        output = try SocketOutput(to: endpoint, over: connector, options: options) {
            record,
            writer throws(SinkError) in
            do throws(WireError) {
                try Frame.append(record, as: codec, to: &writer)
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
