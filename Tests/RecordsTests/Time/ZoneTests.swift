import Foundation
import TestPeers
import TestRandomness
import Testing

@testable import Records

@Suite("Zones of the system's time zone database")
struct ZoneTests {
    @Test(
        "have CPython's offset at each change, a second before and after it, and at 1,000 instants from 1900 to 2100",
        .compares(with: .python)
    )
    func asPythonHasThem() throws {
        let python = try #require(Python.newest)
        let output = try python.run(Self.script, [])
        var reader = Packed(output)
        var (zones, rows) = (0, 0)
        while let name = reader.name() {
            let zone = try ZoneOffsets(named: name)
            for _ in 0..<(reader.number() ?? 0) {
                guard let second = reader.number(), let east = reader.number() else { break }
                let found = zone.offset(at: Timestamp(seconds: Int64(second))).secondsEast
                if found != east { Issue.record("\(name) at \(second): \(found) s east, and \(east) in CPython") }
                rows += 1
            }
            zones += 1
        }
        #expect(zones > 400)
        #expect(rows > 1000 * zones)
    }

    @Test("begin and end their periods where the offset changes")
    func periods() throws {
        let paris = try ZoneOffsets(named: "Europe/Paris")
        let summer = try #require(paris.period(containing: 1_780_000_000))
        #expect(summer.start == 1_774_746_000)  // 2026-03-29T01:00:00Z
        #expect(summer.end == 1_792_890_000)  // 2026-10-25T01:00:00Z
        #expect(summer.offset == ZoneOffset(secondsEast: 7200, isDaylightSaving: true))
        let last = try #require(paris.period(containing: 1_792_890_000))
        #expect(last.offset == ZoneOffset(secondsEast: 3600))
    }

    @Test(
        "refuse a name that leads elsewhere",
        arguments: ["", "/etc/passwd", "../../etc/passwd", "Europe/../Europe/Paris", "Europe//Paris", "./UTC", "a\0b"]
            + [String(repeating: "a/", count: 200) + "a"]
    )
    func badNames(name: String) {
        #expect { try ZoneOffsets(named: name) } throws: { ($0 as? ZoneError)?.code == .invalidName }
    }

    @Test("say which zone is not there, with its control characters escaped")
    func unknownZone() {
        #expect { try ZoneOffsets(named: "Europe/Atl\nantis") } throws: { error in
            let error = error as? ZoneError
            return error?.code == .notFound && error?.zone == #"Europe/Atl\nantis"#
                && "\(error as Any)".contains("there is no such file in any of /usr/share/zoneinfo")
        }
        #expect { try ZoneFile.bytes(ofZone: "UTC", in: ["/nonexistent/zoneinfo"]) } throws: {
            ($0 as? ZoneError)?.code == .notFound
        }
    }

    @Test("are no folders, no devices and no files of 10 MB")
    func otherFiles() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "zone-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(repeating: 0, count: 10 << 20).write(to: URL(filePath: path))
        #expect { try ZoneFile.bytes(at: path) } throws: { ($0 as? ZoneError)?.code == .unreadable }
        #expect { try ZoneFile.bytes(at: "/dev/zero") } throws: { ($0 as? ZoneError)?.code == .unreadable }
        #expect { try ZoneOffsets(named: "Europe") } throws: { ($0 as? ZoneError)?.code == .notFound }
    }

    /// Prints, packed: for each zone its name and the offsets that Python has.
    private static let script = """
        import random, struct, sys, zoneinfo
        from datetime import datetime, timezone
        from zoneinfo import _zoneinfo
        lower, upper = -2208988800, 4102444800
        random.seed(9636)
        instants = [random.randrange(lower, upper) for _ in range(1000)]
        out = bytearray()
        for name in sorted(zoneinfo.available_timezones()):
            zone = zoneinfo.ZoneInfo(name)
            changes = list(_zoneinfo.ZoneInfo.no_cache(name)._trans_utc)
            # What the rule for later years brings, found by looking: two changes a year.
            last, before = max([0] + changes[-1:]), None
            week = 7 * 86400
            for day in range(last, upper, week):
                offset = datetime.fromtimestamp(day, zone).utcoffset()
                if before is not None and offset != before:
                    low, high = day - week, day
                    while high - low > 1:
                        middle = (low + high) // 2
                        if datetime.fromtimestamp(middle, zone).utcoffset() == before: low = middle
                        else: high = middle
                    changes.append(high)
                before = offset
            times = [t + d for t in changes for d in (-1, 0, 1) if lower <= t < upper] + instants
            out += struct.pack('>q', len(name)) + name.encode() + struct.pack('>q', len(times))
            for t in times:
                east = datetime.fromtimestamp(t, timezone.utc).astimezone(zone).utcoffset()
                out += struct.pack('>qq', t, int(east.total_seconds()))
        sys.stdout.buffer.write(out)
        """
}

/// Numbers of eight bytes and texts behind their length.
private struct Packed {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    mutating func number() -> Int? {
        guard place + 8 <= bytes.count else { return nil }
        defer { place += 8 }
        return bytes.withUnsafeBytes { Int(bigEndian: $0.loadUnaligned(fromByteOffset: place, as: Int.self)) }
    }

    mutating func name() -> String? {
        guard let count = number(), place + count <= bytes.count else { return nil }
        defer { place += count }
        return String(decoding: bytes[place..<place + count], as: UTF8.self)
    }
}
