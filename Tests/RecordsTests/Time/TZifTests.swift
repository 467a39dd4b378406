import Foundation
import TestRandomness
import Testing

@testable import Records

@Suite("TZif files")
struct TZifTests {
    private static let paris = (try? ZoneFile.bytes(ofZone: "Europe/Paris")) ?? []

    @Test("are refused at every length but the whole")
    func truncations() {
        #expect(Self.paris.count > 1000)
        for count in 0..<Self.paris.count {
            #expect(throws: ZoneError.self) { try ZoneOffsets(tzif: Self.paris.prefix(count)) }
        }
        #expect(throws: Never.self) { try ZoneOffsets(tzif: Self.paris) }
    }

    @Test("never trap, whatever is changed in them")
    func mutations() {
        var random = SplitMix64(seed: 9636)
        for _ in 0..<Rounds.of(5000, short: 1000) {
            var bytes = Self.paris
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            guard let zone = try? ZoneOffsets(tzif: bytes) else { continue }
            for second in [Int64.min, -1 << 40, 0, 1 << 33, .max] {
                let east = zone.offset(at: Timestamp(seconds: second)).secondsEast
                #expect(abs(east) <= 93_600)
            }
        }
    }

    @Test("announce no more than is there", arguments: [20, 24, 28, 32, 36, 40])
    func counts(place: Int) {
        var bytes = Self.paris
        bytes.replaceSubrange(place..<place + 4, with: [255, 255, 255, 255])
        #expect { try ZoneOffsets(tzif: bytes) } throws: { ($0 as? ZoneError)?.code == .malformed }
    }

    @Test("say at which byte they are wrong")
    func places() {
        #expect { try ZoneOffsets(tzif: "TZiX".utf8) } throws: {
            "\($0)" == "could not read the time zone: expected a header that begins with 'TZif' at byte 0"
        }
        let second = Self.file(version: "2", changes: [(10, 0), (10, 0)], offsets: [3600], rule: "XXX-1")
        #expect { try ZoneOffsets(tzif: second) } throws: {
            "\($0)" == "could not read the time zone: its changes are not in ascending order at byte 102"
        }
        let type = Self.file(version: "2", changes: [(10, 7)], offsets: [3600], rule: "XXX-1")
        #expect { try ZoneOffsets(tzif: type) } throws: {
            "\($0)" == "could not read the time zone: a change refers to a missing type at byte 102"
        }
        let far = Self.file(version: "2", changes: [], offsets: [26 * 3600], rule: "")
        #expect { try ZoneOffsets(tzif: far) } throws: {
            "\($0)".contains("an offset of 93600 s is more than 26 hours")
        }
        let none = Self.file(version: "2", changes: [], offsets: [], rule: "XXX-1")
        #expect { try ZoneOffsets(tzif: none) } throws: { "\($0)".contains("it has no type of local time") }
        let rule = Self.file(version: "2", changes: [], offsets: [0], rule: "XXX-1YYY,M13.1.0,M1.1.0")
        #expect { try ZoneOffsets(tzif: rule) } throws: { "\($0)".contains("the rule for later years cannot be read") }
    }

    @Test("of version 1 have 32-bit times and no rule")
    func versionOne() throws {
        var bytes = Self.block(version: "\0", changes: [(-5, 1), (100, 0)], offsets: [60, 120], timeSize: 4)
        let zone = try ZoneOffsets(tzif: bytes)
        #expect([-6, -5, 99, 100].map { zone.offset(at: Timestamp(seconds: $0)).secondsEast } == [60, 120, 120, 60])
        bytes.removeLast()
        #expect(throws: ZoneError.self) { try ZoneOffsets(tzif: bytes) }
    }

    @Test("without a change have their rule at all times")
    func ruleOnly() throws {
        let zone = try ZoneOffsets(
            tzif: Self.file(version: "3", changes: [], offsets: [0], rule: "XXX3EDT4,0/0,J365/23")
        )
        // Daylight saving time all year long, as RFC 9636 writes it.
        for second in stride(from: Int64(0), to: 4_000_000_000, by: 86_399 * 7) {
            let offset = zone.offset(at: Timestamp(seconds: second))
            #expect(offset == ZoneOffset(secondsEast: -4 * 3600, isDaylightSaving: true))
        }
    }

    @Test("with leap seconds are refused, since Unix time has none")
    func leapSeconds() {
        var bytes = Self.file(version: "2", changes: [], offsets: [0], rule: "UTC0")
        // One leap second in the second header, and its twelve bytes behind the type.
        bytes[50 + 31] = 1
        bytes.insert(contentsOf: [UInt8](repeating: 0, count: 12), at: bytes.count - 6)
        #expect { try ZoneOffsets(tzif: bytes) } throws: { ($0 as? ZoneError)?.code == .unsupported }
    }

    /// A file of version 2 or later, whose first block is empty but for the type that it must have.
    static func file(version: Unicode.Scalar, changes: [(Int64, UInt8)], offsets: [Int32], rule: String) -> [UInt8] {
        block(version: version, changes: [], offsets: [0], timeSize: 4)
            + block(version: version, changes: changes, offsets: offsets, timeSize: 8) + Array("\n\(rule)\n".utf8)
    }

    static func block(version: Unicode.Scalar, changes: [(Int64, UInt8)], offsets: [Int32], timeSize: Int) -> [UInt8] {
        var bytes = Array("TZif".utf8) + [UInt8(ascii: version)] + [UInt8](repeating: 0, count: 15)
        for count in [0, 0, 0, changes.count, offsets.count, 0] { bytes += big(Int64(count), 4) }
        for change in changes { bytes += big(change.0, timeSize) }
        bytes += changes.map(\.1)
        for offset in offsets { bytes += big(Int64(offset), 4) + [0, 0] }
        return bytes
    }

    private static func big(_ value: Int64, _ size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
