/// The severity numbers of levels in OpenTelemetry's data model of logs.
enum OTLPSeverity {
    /// Returns the severity number of a level.
    ///
    /// The number is 1 for `trace`, 5 for `debug`, 9 for `info`, 10 for `notice`, 13 for `warning`, 17 for `error`, 21
    /// for `critical`. Each of OpenTelemetry's ranges of four begins at one of Python's levels. A level between two of
    /// those has a number of the lower one's range. The closer it is to the next, the higher the number. A level that
    /// is not set has 0, which means unspecified.
    static func number(of level: Level) -> Int {
        switch level.rawValue {
        case ...0: return 0
        case ..<10: return [1, 1, 1, 1, 1, 2, 2, 3, 4][Int(level.rawValue) - 1]
        case let number:
            // The ranges of 10, 20, 30, 40, and 50 and all above.
            let range = min(Int(number) / 10, 5)
            let offset = min(Int(number) - 10 * range, 9)
            return 4 * range + 1 + [0, 1, 1, 1, 1, 1, 2, 2, 3, 3][offset]
        }
    }
}
