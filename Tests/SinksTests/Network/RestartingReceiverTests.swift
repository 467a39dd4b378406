import Dispatch
import Foundation
import SinkTesting
import Sinks
import Testing

/// 20,000 records to a receiver that is stopped and started again after every 900.
@Suite(.blocking) struct RestartingReceiverTests {
    private let sink = ArrivalSink()
    private let count = 20_000

    private func options(_ delivery: SocketOptions.DeliveryGuarantee) -> SocketOptions {
        SocketOptions(
            timeouts: .init(send: .seconds(10), flush: .seconds(20)),
            backoff: Backoff(retryStart: .milliseconds(2), retryMax: .milliseconds(20)),
            backlog: Backlog(bytes: 64 << 20),
            delivery: delivery,
            failures: .silent
        )
    }

    /// Starts a receiver again each time that it has got 900 records, until the test ends it.
    private func send(
        _ delivery: SocketOptions.DeliveryGuarantee,
        ledger: String? = nil,
        in directory: TemporaryDirectory
    ) throws
        -> Int
    {
        let endpoint = SocketEndpoint.unix(directory.file("s"))
        var serverOptions = ServerOptions.quiet
        serverOptions.ledger.path = ledger
        let sender = try SocketSink(endpoint, options: options(delivery))
        var server: RecordServer? = try RecordServer(listeningOn: [endpoint], to: sink, options: serverOptions)
        var restarts = 0
        for index in 0..<count {
            try sender.log("\(index)")
            guard index % 900 == 899 else { continue }
            // Without waiting for what the sender has sent: the harshest end that is not a kill.
            try server?.stop(timeout: .zero)
            while try server?.stop(timeout: .seconds(1)) == false {}
            server = nil
            server = try RecordServer(listeningOn: [endpoint], to: sink, options: serverOptions)
            restarts += 1
        }
        let flushed = eventually { (try? sender.flush()) != nil }
        #expect(flushed)
        try sender.close()
        try server?.stop()
        #expect(sender.statistics.emitted == UInt64(count))
        #expect(sender.statistics.failed + sender.statistics.dropped == 0)
        return restarts
    }

    @Test func `with acknowledgement none is lost and none repeated`() throws {
        let directory = try TemporaryDirectory()
        #expect(try send(.acknowledged, ledger: directory.file("ledger"), in: directory) == 22)
        #expect(sink.collected.messages == Some.numbers(0..<count))
    }

    @Test func `without it only what the kernel had taken is lost, in runs before a restart, and none repeated`() throws
    {
        let directory = try TemporaryDirectory()
        let restarts = try send(.sent, in: directory)
        let numbers = sink.collected.messages.compactMap(Int.init)
        #expect(numbers.count == sink.collected.messages.count)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "in order, and none twice")
        // Records are lost in one piece for each end of the receiver: those that it had not read.
        let gaps = zip([-1] + numbers, numbers + [count]).count { $1 - $0 > 1 }
        #expect(gaps <= restarts)
        #expect(numbers.last == count - 1)
    }
}
