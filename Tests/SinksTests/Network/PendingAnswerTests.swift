import Testing
import Wire

@testable import Sinks

@Suite(.blocking) struct PendingAnswerTests {
    /// Returns the bytes that arrive if each call takes the given number of bytes.
    private func arrivals(_ rooms: [Int], _ answer: inout PendingAnswer) -> [UInt8] {
        var (arrived, calls): ([UInt8], Int) = ([], 0)
        try? answer.send { (bytes) throws(Errno) in
            guard calls < rooms.count, rooms[calls] > 0 else { throw .wouldBlock }
            let part = bytes.prefix(rooms[calls])
            calls += 1
            arrived += part
            return part.count
        }
        return arrived
    }

    private func frame(_ next: UInt64) -> [UInt8] {
        Sent.frame(Array("ACK1".utf8) + withUnsafeBytes(of: next.bigEndian) { Array($0) })
    }

    @Test func `an answer goes out once`() {
        var answer = PendingAnswer()
        #expect(arrivals([100], &answer) == [])
        answer.set(Acknowledgement(next: 7))
        #expect(arrivals([100, 100], &answer) == frame(7))
        #expect(arrivals([100], &answer) == [])
    }

    @Test(arguments: 1...15) func `one that was begun is finished, and then only the latest follows`(taken: Int) {
        var answer = PendingAnswer()
        answer.set(Acknowledgement(next: 1))
        var arrived = arrivals([taken], &answer)
        #expect(arrived == Array(frame(1).prefix(taken)))
        for next: UInt64 in 2...9 { answer.set(Acknowledgement(next: next)) }
        #expect(arrivals([], &answer) == [])
        arrived += arrivals([100, 100, 100], &answer)
        #expect(arrived == frame(1) + frame(9))
    }
}
