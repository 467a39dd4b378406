import Records
import Testing
import Wire

@Suite struct AcknowledgementTests {
    @Test func `a greeting is a frame of 28 bytes that reads back`() {
        let session = DeliverySession(id: .init(high: 0x0102_0304_0506_0708, low: .max), first: 0x1122_3344_5566_7788)
        var writer = ByteWriter(capacity: 64)
        session.appendFrame(to: &writer)
        let bytes = writer.withBytes { Array($0) }
        #expect(
            bytes == [0, 0, 0, 28] + Array("ACK1".utf8) + [1, 2, 3, 4, 5, 6, 7, 8]
                + [UInt8](repeating: 255, count: 8) + [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88]
        )
        #expect(DeliverySession(body: bytes.dropFirst(4)) == session)
        #expect(Acknowledgement(body: bytes.dropFirst(4)) == nil)
    }

    @Test func `an answer is a frame of 12 bytes that reads back`() {
        var writer = ByteWriter(capacity: 64)
        Acknowledgement(next: 258).appendFrame(to: &writer)
        let bytes = writer.withBytes { Array($0) }
        #expect(bytes == [0, 0, 0, 12] + Array("ACK1".utf8) + [0, 0, 0, 0, 0, 0, 1, 2])
        #expect(Acknowledgement(body: bytes.dropFirst(4)) == Acknowledgement(next: 258))
        #expect(DeliverySession(body: bytes.dropFirst(4)) == nil)
    }

    @Test func `neither is read from anything shorter, longer or otherwise marked`() {
        let body = Array("ACK1".utf8) + [UInt8](repeating: 7, count: 24)
        for count in 0...29 where count != 28 {
            #expect(DeliverySession(body: Array((body + [0]).prefix(count))) == nil)
        }
        for count in 0...29 where count != 12 {
            #expect(Acknowledgement(body: Array((body + [0]).prefix(count))) == nil)
        }
        #expect(DeliverySession(body: Array("ACK2".utf8) + body.dropFirst(4)) == nil)
        #expect(Acknowledgement(body: Array("ACK2".utf8) + body.dropFirst(4).prefix(8)) == nil)
    }

    @Test func `identifiers are 32 digits, and no two alike`() {
        #expect(DeliverySession.ID(high: 1, low: 0xABC).description == "00000000000000010000000000000abc")
        #expect(Set((0..<100).map { _ in DeliverySession.ID.random() }).count == 100)
    }
}
