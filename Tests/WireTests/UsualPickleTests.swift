import Records
import TestRandomness
import Testing

@testable import Wire

@Suite("A pickle as nearly every sender writes it")
struct UsualPickleTests {
    private func byMachine(_ bytes: [UInt8], _ limits: DecodingLimits) -> Reading {
        Reading { () throws(WireError) in
            try bytes.span.bytes.withUnsafeBytes { bytes throws(WireError) in
                try PickleDecoder.decodeByMachine(bytes, limits: limits)
            }
        }
    }

    private func usual(_ bytes: [UInt8], _ limits: DecodingLimits = DecodingLimits()) -> Reading? {
        bytes.withUnsafeBytes { UsualPickle.read($0, limits: limits) }.map { Reading($0) }
    }

    @Test("is read without the machine, and means the same", arguments: 1...3 as ClosedRange<UInt64>)
    func same(seed: UInt64) {
        let codec = PickleCodec(origin: Sample.origin)
        var (records, damage) = (LoggedRecords(seed: seed), Damage(seed: seed))
        var (read, wrong, readDamaged) = (0, 0, 0)
        for index in 0..<1_500 {
            let bytes = codec.encode(records.next())
            let limits = index % 3 == 0 ? DecodingLimits(items: index % 80, stringBytes: index % 60) : DecodingLimits()
            for (isDamaged, bytes) in [(false, bytes), (true, damage.damaged(bytes))] {
                guard let found = usual(bytes, limits) else { continue }
                if isDamaged { readDamaged += 1 } else { read += 1 }
                if found != byMachine(bytes, limits) { wrong += 1 }
            }
        }
        #expect(wrong == 0)
        #expect(read > 100 && readDamaged > 10, "\(read), \(readDamaged)")
    }

    @Test("may have any protocol, numbers of all sizes, and texts that come again")
    func variants() {
        func text(_ text: String) -> [UInt8] { [0x58, UInt8(text.utf8.count), 0, 0, 0] + Array(text.utf8) }
        let short: [UInt8] = [0x8C, 3] + Array("msg".utf8) + [0x94] + [0x8C, 2] + Array("hi".utf8) + [0x94]
        let bodies: [[UInt8]] = [
            [0x7D, 0x71, 0, 0x28] + text("msg") + [0x71, 1] + text("hi") + [0x71, 2, 0x75, 0x2E],
            [0x80, 4, 0x95, 16, 0, 0, 0, 0, 0, 0, 0, 0x7D, 0x94, 0x28] + short + [0x75, 0x2E],
            [0x7D, 0x28] + text("thread") + Array("L140234567890123L\n".utf8) + [0x75, 0x2E],
            [0x7D, 0x28] + text("lineno") + [0x4D, 1, 2] + text("process") + [0x4A, 1, 2, 3, 4]
                + text("a") + [0x4A, 0xFE, 0xFF, 0xFF, 0xFF, 0x75, 0x2E],
            [0x7D, 0x28] + text("a") + [0x71, 0, 0x68, 0] + text("b") + [0x68, 0, 0x75, 0x2E],
            [0x7D, 0x28] + text("a") + Array("I01\n".utf8) + text("b") + Array("I00\n".utf8) + [0x75, 0x2E],
            [0x7D, 0x28] + text("a") + [0x88] + text("b") + [0x89] + text("c") + [0x4E, 0x75, 0x28, 0x75, 0x2E],
        ]
        for body in bodies {
            let found = usual(body)
            #expect(found != nil && found == byMachine(body, DecodingLimits()), "\(body)")
            for count in body.indices { #expect(usual(Array(body[..<count])) == nil) }
            #expect(usual(body + [0]) == nil)
        }
    }

    @Test("leaves what is anything else to the machine")
    func others() {
        let bodies: [[UInt8]] = [
            [], [0x7D], [0x7D, 0x2E], [0x4E, 0x2E], [0x80, 6, 0x7D, 0x28, 0x75, 0x2E],
            [0x7D, 0x28, 0x58, 1, 0, 0, 0, 0x61, 0x5D, 0x75, 0x2E],
            [0x7D, 0x71, 0, 0x28, 0x58, 1, 0, 0, 0, 0x61, 0x68, 0, 0x75, 0x2E],
            [0x7D, 0x28, 0x58, 1, 0, 0, 0, 0xFF, 0x4E, 0x75, 0x2E], [0x7D, 0x28, 0x4B, 1, 0x4B, 2, 0x75, 0x2E],
        ]
        for body in bodies { #expect(usual(body) == nil, "\(body)") }
    }
}
