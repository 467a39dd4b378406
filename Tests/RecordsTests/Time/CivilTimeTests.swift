import Records
import Testing

@Suite("Civil time")
struct CivilTimeTests {
    @Test(
        "Known dates have known seconds",
        arguments: [
            (CivilTime(year: 1970, month: 1, day: 1), 0),
            (CivilTime(year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59), -1),
            (CivilTime(year: 2000, month: 2, day: 29), 951_782_400),
            (CivilTime(year: 2000, month: 3, day: 1), 951_868_800),
            (CivilTime(year: 2026, month: 11, day: 21, hour: 12), 1_795_262_400),
            (CivilTime(year: 0, month: 1, day: 1), -62_167_219_200),
            (CivilTime(year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59), 253_402_300_799),
        ] as [(CivilTime, Int64)]
    )
    func known(date: CivilTime, seconds: Int64) {
        #expect(date.secondsSinceEpoch == seconds)
        #expect(CivilTime(secondsSinceEpoch: seconds) == date)
    }

    @Test("Every day from 1600 to 2400 comes back as it went, one day after the one before")
    func everyDay() {
        let first = CivilTime(year: 1600, month: 1, day: 1).secondsSinceEpoch
        let last = CivilTime(year: 2400, month: 12, day: 31).secondsSinceEpoch
        var wrong = 0
        var before = CivilTime(secondsSinceEpoch: first - 86_400)
        for second in stride(from: first, through: last, by: 86_400) {
            let date = CivilTime(secondsSinceEpoch: second)
            let follows =
                date.day == before.day + 1 && date.month == before.month && date.year == before.year
                || date.day == 1 && before.day >= 28
                    && date.year * 12 + date.month == before.year * 12 + before.month + 1
            if date.secondsSinceEpoch != second || !follows || date.weekday != (before.weekday + 1) % 7 { wrong += 1 }
            before = date
        }
        #expect(wrong == 0)
    }

    @Test("Months have their days, in leap years too", arguments: [1900, 2000, 2023, 2024])
    func monthLengths(year: Int) {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for (month, length) in zip(1..., lengths) {
            let start = CivilTime(year: year, month: month, day: 1).secondsSinceEpoch
            #expect(CivilTime(secondsSinceEpoch: start + Int64(length - 1) * 86_400).month == month)
            #expect(CivilTime(secondsSinceEpoch: start + Int64(length) * 86_400).day == 1)
        }
    }

    @Test("The weekday of 1970-01-01 is Thursday, and Monday is 0")
    func weekday() {
        #expect(CivilTime(year: 1970, month: 1, day: 1).weekday == 3)
        #expect(CivilTime(year: 1969, month: 12, day: 29).weekday == 0)
        #expect(CivilTime(year: 2026, month: 11, day: 22).weekday == 6)
    }

    @Test("Fields out of range count on")
    func countingOn() {
        #expect(
            CivilTime(year: 2026, month: 1, day: 32).secondsSinceEpoch
                == CivilTime(year: 2026, month: 2, day: 1).secondsSinceEpoch
        )
        #expect(
            CivilTime(year: 2026, month: 1, day: 1, hour: 24, second: -1).secondsSinceEpoch
                == CivilTime(year: 2026, month: 1, day: 1, hour: 23, minute: 59, second: 59).secondsSinceEpoch
        )
    }

    @Test("No field and no number of seconds overflows", arguments: [Int.min, -1, 0, 1, Int.max])
    func total(value: Int) {
        for year in [Int.min, value, Int.max] {
            let date = CivilTime(year: year, month: value, day: value, hour: value, minute: value, second: value)
            _ = date.secondsSinceEpoch
            #expect((0...6).contains(date.weekday))
        }
        let date = CivilTime(secondsSinceEpoch: Int64(value))
        #expect((1...12).contains(date.month) && (1...31).contains(date.day))
    }
}
