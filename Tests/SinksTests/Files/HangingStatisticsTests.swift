import Dispatch
import SinkTesting
import Sinks
import Testing

@Suite("The statistics of a sink whose write hangs")
struct HangingStatisticsTests {
    /// Holds calls until a test releases them.
    final class Barrier: Sendable {
        private let entered = DispatchSemaphore(value: 0)
        private let released = DispatchSemaphore(value: 0)

        func hang() {
            entered.signal()
            released.wait()
            released.signal()
        }

        /// Waits until a call is held.
        func waitForCall() -> Bool { entered.wait(timeout: .now() + 120) == .success }

        func release() { released.signal() }
    }

    enum Kind: String, CaseIterable, Sendable {
        case file, buffered, rotating, watched, queued, socket
    }

    let directory: TemporaryDirectory
    let barrier = Barrier()

    init() throws { directory = try TemporaryDirectory() }

    /// A sink that has delivered a record and hangs with the next.
    private func sink(_ kind: Kind) throws -> any Sink {
        let (disk, peer) = (FaultyFileSystem(), ScriptedPeer())
        let options = FileOptions(
            buffering: kind == .buffered ? .buffered(flushingAt: .info) : .none,
            failures: .silent
        ).using(disk)
        let sink: any Sink =
            switch kind {
            case .file, .buffered: try FileSink(directory.file(), formatter: Some.plain, options: options)
            case .rotating:
                try RotatingFileSink(
                    directory.file(),
                    maxBytes: 1000,
                    backupCount: 1,
                    formatter: Some.plain,
                    options: options
                )
            case .watched: try WatchedFileSink(directory.file(), formatter: Some.plain, options: options)
            case .queued: try FileSink(directory.file(), formatter: Some.plain, options: options).queued()
            case .socket: try peer.sink()
            }
        try sink.log("one")
        try sink.flush()
        let barrier = barrier
        disk.beforeEachCall { operation, _ in if operation == .write { barrier.hang() } }
        peer.set { $0.whenOffered = { barrier.hang() } }
        return sink
    }

    @Test(
        "are there at once, with the record that hangs if it has been accepted",
        arguments: zip(Kind.allCases, [(1, 0), (2, 1), (1, 0), (1, 0), (2, 1), (2, 1)])
    )
    func hanging(kind: Kind, expected: (emitted: UInt64, depth: UInt64)) throws {
        let sink = try sink(kind)
        let other = OtherThread.start { try? sink.log("two") }
        #expect(barrier.waitForCall())
        let found = within(seconds: 20) { sink.statistics }
        barrier.release()
        other.wait()
        #expect(found?.emitted == expected.emitted && found?.depth == expected.depth)
        try sink.flush()
        #expect(sink.statistics.emitted == 2 && sink.statistics.depth == 0)
        try sink.close()
    }
}
