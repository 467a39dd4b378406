import Testing

@testable import Sinks

@Suite("The check whether a log file has been removed")
struct LinkCheckTests {
    /// A rule whose first check, of the first record at second 0, is over.
    private func checked() -> LinkCheck {
        var check = LinkCheck()
        check.note(Timestamp(nanoseconds: 0))
        _ = check.begin()
        return check
    }

    @Test("is due for the first record")
    func first() {
        var check = LinkCheck()
        check.note(Timestamp(nanoseconds: 0))
        #expect(check.isDue)
        #expect(!checked().isDue)
    }

    @Test(
        "is due after 64 records, 64 KiB or a second",
        arguments: [
            (63, 65_535, 999_999_999, false), (64, 0, 0, true), (0, 65_536, 0, true), (0, 0, 1_000_000_000, true),
            (0, 0, -5, false),
        ]
    )
    func limits(records: Int, bytes: Int, nanoseconds: Int64, isDue: Bool) {
        var check = checked()
        check.wrote(records: records, bytes: bytes)
        check.note(Timestamp(nanoseconds: nanoseconds))
        #expect(check.isDue == isDue)
        #expect(check.begin() == UInt64(records))
        #expect(!check.isDue)
        #expect(check.begin() == 0)
    }

    @Test("is due when it is forced, once")
    func forced() {
        var check = checked()
        check.force()
        #expect(check.isDue)
        _ = check.begin()
        #expect(!check.isDue)
    }

    @Test("does not follow a record's clock back")
    func back() {
        var check = checked()
        check.note(Timestamp(nanoseconds: 10_000_000_000))
        _ = check.begin()
        check.note(Timestamp(nanoseconds: 5_000_000_000))
        #expect(!check.isDue)
        check.note(Timestamp(nanoseconds: 11_000_000_000))
        #expect(check.isDue)
    }
}
