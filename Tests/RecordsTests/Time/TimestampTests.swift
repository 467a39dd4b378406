import Records
import Testing

@Suite("Time stamps")
struct TimestampTests {
    @Test(
        "Seconds are rounded down and the rest is never negative, before the epoch too",
        arguments: [
            (0, 0, 0), (1, 0, 1), (-1, -1, 999_999_999), (1_000_000_000, 1, 0), (-1_000_000_000, -1, 0),
            (-1_000_000_001, -2, 999_999_999), (.max, 9_223_372_036, 854_775_807),
            (.min, -9_223_372_037, 145_224_192),
        ] as [(Int64, Int64, Int64)]
    )
    func parts(nanoseconds: Int64, seconds: Int64, rest: Int64) {
        let stamp = Timestamp(nanoseconds: nanoseconds)
        #expect(stamp.seconds == seconds)
        #expect(stamp.subsecondNanoseconds == rest)
    }

    @Test("Seconds and nanoseconds come back, and saturate beyond the ends")
    func fromSeconds() {
        #expect(Timestamp(seconds: 5, nanoseconds: 7).nanoseconds == 5_000_000_007)
        #expect(Timestamp(seconds: -5, nanoseconds: 7).nanoseconds == -4_999_999_993)
        #expect(Timestamp(seconds: 9_223_372_036, nanoseconds: 854_775_807) == .latest)
        #expect(Timestamp(seconds: 9_223_372_037) == .latest)
        #expect(Timestamp(seconds: -9_223_372_037) == .earliest)
        #expect(Timestamp(seconds: .max, nanoseconds: .min) == .latest)
        #expect(Timestamp(seconds: .min, nanoseconds: .max) == .earliest)
        #expect(Timestamp(seconds: 0, nanoseconds: .max) == .latest)
    }

    @Test("Moving saturates instead of trapping")
    func moving() {
        #expect(Timestamp.latest.advanced(byNanoseconds: 1) == .latest)
        #expect(Timestamp.earliest.advanced(byNanoseconds: -1) == .earliest)
        #expect(Timestamp.earliest.advanced(bySeconds: .max) == .latest)
        #expect(Timestamp.latest.advanced(bySeconds: .min) == .earliest)
        #expect(Timestamp(seconds: 1).advanced(bySeconds: -2) == Timestamp(seconds: -1))
    }

    @Test("Differences saturate instead of trapping")
    func differences() {
        #expect(Timestamp.latest.nanoseconds(since: .earliest) == .max)
        #expect(Timestamp.earliest.nanoseconds(since: .latest) == .min)
        #expect(Timestamp(seconds: 3).nanoseconds(since: Timestamp(seconds: 1)) == 2_000_000_000)
    }

    @Test("Earlier is less")
    func order() {
        #expect(Timestamp.earliest < Timestamp(nanoseconds: -1))
        #expect(Timestamp(nanoseconds: -1) < Timestamp(nanoseconds: 0))
        #expect(Timestamp(nanoseconds: 0) < .latest)
    }
}
