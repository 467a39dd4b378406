internal import Wire

/// The common part of the stream sinks.
///
/// It encodes outside of the lock, sends under the lock, and leaves the rest to the background.
final class SocketOutput: Sink {
    /// Appends one entry, as it goes over the wire.
    typealias Encoding = @Sendable (LogRecord, inout ByteWriter) throws(SinkError) -> Void

    private let core: OwnedOutput<StreamSender>
    private let encode: Encoding

    /// Creates an output.
    ///
    /// It does not connect yet.
    /// - Parameters:
    ///   - endpoint: the peer.
    ///   - connector: makes the connections.
    ///   - options: the options of the sink.
    ///   - prefixLength: the number of bytes of length at the front of an entry; 0 if there are none.
    ///   - encode: the encoding of an entry.
    /// - Throws: ``SinkError`` if an option is invalid, or the spill file cannot be opened.
    init(
        to endpoint: SocketEndpoint,
        over connector: Connector,
        options: SocketOptions,
        prefixLength: Int = WireFrame.prefixLength,
        encode: @escaping Encoding
    ) throws {
        let subject = endpoint.description
        try endpoint.validate(attempted: "log to")
        try options.validate(for: subject)
        let connect = connector.prepared(for: endpoint, KeepAlive(within: options.timeouts.peer))
        let sender = try StreamSender(to: endpoint, connect: connect, options: options, prefixLength: prefixLength)
        core = OwnedOutput(Owner(sender), to: "send to", subject, failures: options.failures, holdsBack: true)
        self.encode = encode
        core.perform(core.owner.withResource { $0.followUp() } ?? [])
    }

    deinit {
        // An error has no receiver here. Unsent entries are lost, unless there is a file.
        _ = try? core.owner.withResource { sender throws(SinkError) in try sender.close() }
    }

    var statistics: SinkStatistics { core.statistics }

    func emit(_ record: LogRecord) throws {
        try core.emit(record) { writer throws(SinkError) in try encode(record, &writer) }
    }

    func flush() throws { try core.flush() }

    func close() throws { try core.close() }
}

extension StreamSender {
    static func runBackground(_ owner: Owner<Self>, _ wakeup: Wakeup) -> (followUp: FollowUp, next: Wakeup?) {
        switch owner.withResource({ $0.beginBackground(wakeup) }) ?? .nothing {
        case .nothing: return (.report, nil)
        case .send: break
        case .dial(let dialer, let first):
            do throws(SinkError) {
                var result = try dialer.dial(first)
                owner.withResource { $0.finishDialing(&result) }
            } catch {
                owner.withResource { $0.finishDialing(error) }
            }
        }
        return (.report, owner.withResource { $0.runBackground() } ?? nil)
    }
}
