import Sinks
import Testing

/// A suite whose tests run servers that deliver to a sink of the test's own.
protocol ServerSuite {
    var sink: ArrivalSink { get }
}

extension ServerSuite {
    /// A free port that is reached from this machine alone.
    static var local: SocketEndpoint { .tcp("127.0.0.1", 0) }

    func server(_ endpoints: [SocketEndpoint] = [local], _ options: ServerOptions = .quiet) throws -> RecordServer {
        try RecordServer(listeningOn: endpoints, to: sink, options: options)
    }

    /// Connects to where a server listens, counted in the order of its endpoints.
    func connect(_ server: RecordServer, _ index: Int = 0) throws -> RawClient {
        try RawClient(try #require(server.endpoints.dropFirst(index).first))
    }
}
