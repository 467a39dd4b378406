import Foundation
import Testing
import Wire

@testable import Sinks

@Suite(.blocking) struct SessionLedgerTests {
    private func id(_ number: UInt64) -> DeliverySession.ID { .init(high: number, low: ~number) }

    @Test func `numbers only rise, over gaps too, and repetition changes nothing`() {
        var ledger = SessionLedger(capacity: 10)
        #expect(ledger.next(for: id(1)) == nil)
        #expect(ledger.remember(id(1), next: 5)?.place == 0)
        #expect(ledger.remember(id(1), next: 5) == nil)
        #expect(ledger.remember(id(1), next: 3) == nil)
        #expect(ledger.next(for: id(1)) == 5)
        #expect(ledger.remember(id(1), next: 900)?.entry.next == 900)
        #expect(ledger.remember(id(2), next: .max)?.place == 1)
        #expect(ledger.next(for: id(1)) == 900 && ledger.next(for: id(2)) == .max && ledger.count == 2)
    }

    @Test func `a full ledger forgets the one not heard of for longest, and takes its place`() {
        var ledger = SessionLedger(capacity: 3)
        for number in 1...3 { _ = ledger.remember(id(UInt64(number)), next: 1) }
        #expect(ledger.remember(id(4), next: 1)?.place == 0)
        #expect(ledger.next(for: id(1)) == nil)
        _ = ledger.remember(id(2), next: 2)
        #expect(ledger.remember(id(5), next: 1)?.place == 2)
        #expect(ledger.next(for: id(3)) == nil)
        #expect(ledger.next(for: id(2)) == 2 && ledger.count == 3)
    }

    @Test func `it never keeps more than it has room for, whatever senders come`() {
        var ledger = SessionLedger(capacity: 7)
        for number in 0..<1000 {
            let known = ledger.remember(id(UInt64(number * 7919 % 31)), next: UInt64(number + 1))
            #expect(known.map { (0..<7).contains($0.place) } != false)
            #expect(ledger.count <= 7)
        }
    }

    @Test func `what was in a file is known again, the highest number if a sender is there twice`() {
        let entries: [SessionLedger.Entry?] = [
            .init(id: id(1), next: 4), nil, .init(id: id(2), next: 9), .init(id: id(1), next: 6),
            .init(id: id(2), next: 2),
        ]
        let ledger = SessionLedger(capacity: 10, entries: entries)
        #expect(ledger.next(for: id(1)) == 6 && ledger.next(for: id(2)) == 9 && ledger.count == 2)
        var small = SessionLedger(capacity: 3, entries: entries)
        #expect(small.next(for: id(1)) == 4)
        #expect(small.remember(id(3), next: 1)?.place == 1)
    }

    @Test func `a file torn at any byte keeps every entry that is whole`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("ledger")
        do {
            var ledger = try LedgerFile(capacity: 8, path: path)
            for number in 1...4 { try ledger.remember(id(UInt64(number)), next: UInt64(number * 10)) }
            try ledger.remember(id(2), next: 99)
        }
        let whole = try directory.bytes(of: "ledger")
        #expect(whole.count == 5 * 32)
        for length in 0...whole.count {
            try Data(whole.prefix(length)).write(to: URL(filePath: path))
            do {
                var ledger = try LedgerFile(capacity: 8, path: path)
                for (number, next) in [(1, 10), (2, 99), (3, 30), (4, 40)] {
                    let isWhole = (number + 1) * 32 <= length
                    #expect(ledger.next(for: id(UInt64(number))) == (isWhole ? UInt64(next) : nil), "\(length) bytes")
                }
                try ledger.remember(id(9), next: 1)
            }
            #expect(try LedgerFile(capacity: 8, path: path).next(for: id(9)) == 1, "\(length) bytes")
        }
    }

    @Test func `a damaged entry is forgotten, never believed`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("ledger")
        do {
            var ledger = try LedgerFile(capacity: 8, path: path)
            for number in 1...3 { try ledger.remember(id(UInt64(number)), next: 7) }
        }
        let whole = try directory.bytes(of: "ledger")
        for position in 64..<96 {
            var damaged = whole
            damaged[position] ^= 1 << UInt8(position % 8)
            try Data(damaged).write(to: URL(filePath: path))
            let ledger = try LedgerFile(capacity: 8, path: path)
            #expect(ledger.next(for: id(1)) == 7 && ledger.next(for: id(2)) == nil && ledger.next(for: id(3)) == 7)
        }
    }

    @Test func `a file that is no ledger is left alone, and a ledger serves one server at a time`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("root:x:0:0\n", to: "passwd")
        let stranger = sinkError { _ = try LedgerFile(capacity: 8, path: directory.file("passwd")) }
        #expect(stranger?.reason == "it is not a delivery ledger")
        #expect(try directory.text(of: "passwd") == "root:x:0:0\n")
        let first = try LedgerFile(capacity: 8, path: directory.file("ledger"))
        let second = sinkError { _ = try LedgerFile(capacity: 8, path: directory.file("ledger")) }
        #expect(second?.reason == "another server uses it")
        #expect(first.next(for: id(1)) == nil)
        #expect(sinkError { _ = try LedgerFile(capacity: 8, path: directory.path) } != nil)
        #expect(try directory.permissions(of: "ledger") == 0o600)
    }
}
