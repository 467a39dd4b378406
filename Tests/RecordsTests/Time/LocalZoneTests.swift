import Foundation
import Testing

@testable import Records

@Suite("The zone of the process")
struct LocalZoneTests {
    @Test("comes from TZ as POSIX and glibc read it")
    func sources() throws {
        #expect(LocalZoneSource(nil) == .file("/etc/localtime"))
        let utc = PosixZoneRule(standard: ZoneOffset(secondsEast: 0), saving: nil)
        #expect(LocalZoneSource("") == .rule(utc))
        #expect(LocalZoneSource(":") == .rule(utc))
        #expect(LocalZoneSource("Europe/Paris") == .file("/usr/share/zoneinfo/Europe/Paris"))
        #expect(LocalZoneSource(":Europe/Paris") == .file("/usr/share/zoneinfo/Europe/Paris"))
        #expect(LocalZoneSource("/srv/zone") == .file("/srv/zone"))
        #expect(LocalZoneSource("<+0330>-3:30") == .rule(try #require(PosixZoneRule("<+0330>-3:30".utf8))))
        #expect(LocalZoneSource("../../etc/passwd") == .libc)
        #expect(LocalZoneSource("Atlantis") == .libc)
    }

    @Test("follows its file, at one look a second")
    func following() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "zone-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        var zone = FollowedZone(.file(path))
        #expect(zone.table(at: 1) == nil)
        try Self.write("Europe/Paris", to: path)
        #expect(zone.table(at: 1) == nil, "it was looked at in this second")
        #expect(zone.table(at: 2)?.offset(at: 0) == ZoneOffset(secondsEast: 3600))
        try Self.write("Asia/Tokyo", to: path)
        #expect(zone.table(at: 2)?.offset(at: 0) == ZoneOffset(secondsEast: 3600))
        #expect(zone.table(at: 3)?.offset(at: 0) == ZoneOffset(secondsEast: 9 * 3600))
        try Data("no zone".utf8).write(to: URL(filePath: path))
        #expect(zone.table(at: 4)?.offset(at: 0) == ZoneOffset(secondsEast: 9 * 3600))
        try FileManager.default.removeItem(atPath: path)
        #expect(zone.table(at: 5)?.offset(at: 0) == ZoneOffset(secondsEast: 9 * 3600))
    }

    @Test("has libc's offset at each hour of a year")
    func asLibc() {
        for second in stride(from: Int64(1_767_225_600), to: 1_798_761_600, by: 3600) {
            var moment = time_t(second)
            var fields = tm()
            localtime_r(&moment, &fields)
            let offset = ZoneOffsets.local.offset(at: Timestamp(seconds: second))
            #expect(offset == ZoneOffset(secondsEast: fields.tm_gmtoff, isDaylightSaving: fields.tm_isdst > 0))
        }
    }

    @Test("is read from a rule or not at all", arguments: Self.rules)
    func parsing(text: String, isRule: Bool) {
        #expect((PosixZoneRule(text.utf8) != nil) == isRule)
    }

    private static let rules: [(String, Bool)] = [
        ("UTC0", true), ("CET-1CEST,M3.5.0,M10.5.0/3", true), ("IST-1GMT0,M10.5.0,M3.5.0/1", true),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", true), ("EST5EDT,J60/2:30:15,300/167", true), ("AAA+24:59:59", true),
        ("", false), ("UT0", false), ("UTC", false), ("UTC25", false), ("EST5EDT", false), ("EST5EDT,M3.2.0", false),
        ("EST5EDT,M0.2.0,M11.1.0", false), ("EST5EDT,M3.6.0,M11.1.0", false), ("EST5EDT,M3.2.7,M11.1.0", false),
        ("EST5EDT,J0,J365", false), ("EST5EDT,366,1", false), ("EST5EDT,M3.2.0/168,M11.1.0", false),
        ("<+03-3", false), ("UTC0 ", false), ("UTC99999999999999999999", false), ("CET-1CEST,M3.5.0,M10.5.0/3,", false),
    ]

    private static func write(_ zone: String, to path: String) throws {
        try Data(ZoneFile.bytes(ofZone: zone)).write(to: URL(filePath: path), options: .atomic)
    }
}
