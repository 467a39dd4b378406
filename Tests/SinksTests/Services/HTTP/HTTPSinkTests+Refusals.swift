import Foundation
import Testing

@testable import Sinks

extension HTTPSinkTests {
    @Test(
        "are refused, and not sent again, by other statuses, redirects too",
        arguments: [301, 302, 307, 400, 401, 403, 404, 414]
    )
    func refused(status: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(status, headers: ["Location: /elsewhere"]))
        let sink = try sink(peer)
        let error = sinkError { try sink.log("1") }
        #expect(error?.code == .refused)
        #expect(error?.description == "could not send to \(peer.url): it answered \(status)")
        #expect(peer.requests.count == 1)
        try sink.log("2")
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.emitted == 1)
    }

    @Test(
        "arrive without the one that is at fault, where the server refuses all of them for it",
        arguments: [400, 422]
    )
    func culprit(status: Int) throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer, .ndjson).buffered(capacity: 100, flushLevel: .off, options: Some.buffer(time))
        for number in 1...10 { try sink.log("\(number)") }
        // Ten, five of which go, the other five, two of them with the seventh, and that.
        peer.answer(.status(status), .status(200), .status(status), .status(status), .status(200), .status(status))
        #expect(code { try sink.flush() } == .refused)
        #expect(peer.requests.map { $0.text.filter { $0 == "\n" }.count }.prefix(6) == [10, 5, 5, 2, 1, 1])
        #expect(peer.accepted.map(\.text).joined().contains("\"7\"") == false)
        #expect(sink.statistics.emitted == 9 && sink.statistics.failed == 1 && sink.statistics.depth == 0)
    }

    @Test("are not sent one by one to a server that refuses everything")
    func refusesEverything() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer, .ndjson).buffered(capacity: 1000, flushLevel: .off, options: Some.buffer(time))
        peer.answer(thenAlways: .status(400))
        for number in 1...500 { try sink.log("\(number)") }
        #expect(sinkError { try sink.flush() } != nil)
        #expect(peer.requests.count == 25)
        #expect(sink.statistics.failed == 500 && sink.statistics.depth == 0)
        for number in 1...500 { try sink.log("\(number)") }
        #expect(sinkError { try sink.flush() } != nil)
        #expect(peer.requests.count == 26)
        peer.answer(thenAlways: .status(403))
        try sink.log("1")
        try sink.log("2")
        #expect(sinkError { try sink.flush() } != nil)
        #expect(peer.requests.count == 27)
    }

    @Test("are given again in halves if they are too long together, and refused alone if one is by itself")
    func tooLong() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer, .ndjson).buffered(capacity: 4, options: Some.buffer(time))
        peer.answer(.status(413), .status(200), .status(413))
        for number in 1...4 { try sink.log("\(number)") }
        #expect(
            peer.requests.map(\.text) == [
                "{\"m\":\"1\"}\n{\"m\":\"2\"}\n{\"m\":\"3\"}\n{\"m\":\"4\"}\n", "{\"m\":\"1\"}\n{\"m\":\"2\"}\n",
                "{\"m\":\"3\"}\n{\"m\":\"4\"}\n", "{\"m\":\"3\"}\n", "{\"m\":\"4\"}\n",
            ]
        )
        #expect(sink.statistics.emitted == 4)
        #expect(sink.statistics.failed == 0)
        peer.answer(.status(413))
        #expect(
            code {
                try sink.log("5"); try sink.flush()
            } == .tooLong
        )
        #expect(peer.requests.count == 6)
        #expect(sink.statistics.emitted == 4)
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.depth == 0)
        try sink.close()
    }

    @Test(
        "are sent although their server is being left alone when a buffer is flushed or closed",
        arguments: [true, false]
    )
    func pastTheBackOff(isClosed: Bool) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(500))
        let sink = try sink(peer, .ndjson).buffered(capacity: 2, options: Some.buffer(time))
        for number in 1...3 { try sink.log("\(number)") }
        #expect(peer.requests.count == 1)
        if isClosed { try sink.close() } else { try sink.flush() }
        #expect(peer.accepted.map(\.text) == ["{\"m\":\"1\"}\n{\"m\":\"2\"}\n", "{\"m\":\"3\"}\n"])
        #expect(peer.requests.count == 3)
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 0)
        #expect(sink.statistics.depth == 0)
        try sink.close()
    }
}
