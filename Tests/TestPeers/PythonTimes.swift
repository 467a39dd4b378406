/// The times that CPython keeps of a record made at an instant, as it prints them.
public struct PythonTimes: Sendable, Hashable {
    /// The text of `repr(record.created)`.
    public let created: String
    /// The text of `repr(record.msecs)`.
    public let msecs: String
    /// The text of `repr(record.relativeCreated)`.
    public let relativeCreated: String
    /// `%(asctime)s` in UTC.
    public let asctime: String

    /// Makes a record at each instant, by the constructor of `logging.LogRecord` itself.
    /// - Parameters:
    ///   - instants: nanoseconds since the epoch, as `time.time_ns` gives them.
    ///   - origin: the instant that `logging` was loaded at.
    ///   - python: CPython 3.13; earlier ones take a time of floating point.
    /// - Returns: the times of each record, in the order of the instants.
    /// - Throws: an error if Python fails.
    public static func of(_ instants: [Int64], origin: Int64, by python: Python) throws -> [PythonTimes] {
        let script = """
            import logging, sys, time
            origin, *instants = map(int, open(sys.argv[1]))
            logging._startTime = origin
            formatter = logging.Formatter("%(asctime)s")
            formatter.converter = time.gmtime
            class Clock:
                def __getattr__(self, name):
                    return getattr(time, name)
            clock = logging.time = Clock()
            for instant in instants:
                clock.time_ns = lambda: instant
                record = logging.LogRecord("n", 20, "p", 1, "m", (), None)
                print(repr(record.created), repr(record.msecs), repr(record.relativeCreated), formatter.format(record),
                    sep="\\t")
            """
        let input = ([origin] + instants).map { "\($0)\n" }.joined()
        return String(decoding: try python.run(script, Array(input.utf8)), as: UTF8.self).split(separator: "\n")
            .map { line in
                let fields = line.split(separator: "\t").map(String.init)
                return PythonTimes(
                    created: fields[0],
                    msecs: fields[1],
                    relativeCreated: fields[2],
                    asctime: fields[3]
                )
            }
    }

    /// Instants at which a double of seconds is rounded into another second, and ones at which it is not.
    public static let edges: [Int64] = [
        0, 1, 999_999, 1_000_000, 999_999_999, 1_000_000_000, -1, -999_999, -1_000_000, -1_000_001, -999_000_000,
        -1_000_000_000, -1_000_000_001, 1_677_903_920_999_998_503, 1_677_903_920_999_999_900,
        1_795_227_911_999_999_999, 1_795_227_911_999_999_881, 1_795_227_911_999_999_880, 1_795_227_911_999_999_761,
        1_795_227_911_999_999_760, 1_795_227_911_998_999_999, 1_795_227_911_999_000_000, 1_795_227_912_000_000_000,
        1_795_227_911_000_000_200, 1_795_227_911_123_456_789, 5_000_000_001_000_000_000, 5_000_000_000_999_999_500,
        9_223_372_035_000_000_001, 9_223_372_036_854_775_807, -9_223_372_036_854_775_808,
    ]
}
