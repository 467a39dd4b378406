import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("A message that changes threads")
struct MessageThreadTests {
    @Test("is logged in the name of the thread that logs it, whether or not another thread still holds it")
    func threads() async throws {
        let sink = CollectingSink()
        let log = Logger("threads", to: sink)
        let shared: LogMessage = "shared \(1)"
        let moved = await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: [LogMessage("moved \(2)")]) }
        }
        let logging: ThreadIdentity = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var messages = moved
                log.info(shared)
                log.info(messages.removeFirst())
                log.info("own")
                continuation.resume(returning: .current)
            }
        }
        #expect(sink.messages == ["shared 1", "moved 2", "own"])
        #expect(sink.records.map(\.thread.id) == [logging.id, logging.id, logging.id])
        #expect(logging.id != ThreadIdentity.current.id)
        #expect(shared.text() == "shared 1")
    }
}
