import Records
import Testing

@Suite("Zones as text")
struct ZoneTextTests {
    @Test(
        "are read, shown and read back",
        arguments: [
            "UTC", "local", "+01:00", "-05:30", "+00:44:30", "-25:00", "Europe/Paris", "Etc/UTC",
        ]
    )
    func inverse(text: String) throws {
        let zone = try ZoneOffsets(text)
        #expect("\(zone)" == text)
        #expect(try ZoneOffsets("\(zone)") == zone)
    }

    @Test("are clamped as fixed offsets are, and zero is UTC")
    func fixed() throws {
        #expect(try ZoneOffsets("+26:59") == .fixed(secondsEast: 93_600))
        #expect(try ZoneOffsets("-00:00") == .utc)
        #expect(try ZoneOffsets(named: "UTC") == .utc)
        #expect(try ZoneOffsets("-05:30").offset(at: Timestamp(seconds: 0)).secondsEast == -19_800)
    }

    @Test(
        "are refused with the place of the mistake",
        arguments: [
            ("+1:00", "expected hours from 00 to 26 at byte 1"), ("+01", "expected \":\" and minutes at byte 3"),
            ("+01:60", "expected minutes from 00 to 59 at byte 4"),
            ("+01:00:7", "expected seconds from 00 to 59 at byte 7"),
            ("-01:00 ", "expected the end of the text at byte 6"), ("", "expected a name such as 'Europe/Paris'"),
        ]
    )
    func refused(text: String, reason: String) {
        let error = #expect(throws: ZoneError.self) { try ZoneOffsets(text) }
        #expect(error?.code == .invalidName && error?.reason == reason && error?.zone == text)
    }

    @Test("Zones are equal if their offsets and names are; closures are equal to their copies only")
    func equality() throws {
        let paris = try ZoneOffsets(named: "Europe/Paris")
        #expect(try paris == ZoneOffsets(named: "Europe/Paris"))
        #expect(try paris != ZoneOffsets(named: "Europe/Berlin"))
        let custom = ZoneOffsets { _ in ZoneOffset(secondsEast: 0) }
        let copy = custom
        #expect(custom == copy && custom != ZoneOffsets { _ in ZoneOffset(secondsEast: 0) } && custom != .utc)
        #expect("\(custom)" == "custom")
    }
}
