// Durations as people read them. Programs read the same values as a number of seconds.
extension ByteWriter {
    /// The units below a minute, with the number of each in a second and the number that makes one of the next unit.
    private static let units: [(name: StaticString, inSecond: Double, limit: Double)] = [
        ("ns", 1e9, 1000), ("µs", 1e6, 1000), ("ms", 1e3, 1000), ("s", 1, 60),
    ]

    /// Appends a duration with its unit: `56µs`, `1.204s`, `2m5s`, `1d3h`.
    ///
    /// Below a minute it has four significant digits, rounded, without zeros at the end. From a minute on it has whole
    /// seconds, without the parts that are zero.
    mutating func append(duration seconds: Double) {
        let magnitude = seconds.magnitude
        guard magnitude < 1e15 else {
            append(seconds)
            return append(seconds.isFinite ? "s" : "")
        }
        for unit in Self.units {
            let value = magnitude * unit.inSecond
            let (scale, decimals): (Double, Int) = value < 10 ? (1000, 3) : value < 100 ? (100, 2) : (10, 1)
            let digits = (value * scale).rounded()
            guard digits < unit.limit * scale else { continue }
            guard digits > 0 else { return append("0s") }
            append(sign: seconds)
            append(decimal: UInt64(digits), decimals: decimals)
            return append(unit.name)
        }
        append(sign: seconds)
        append(wholeSeconds: UInt64(magnitude.rounded()))
    }

    private mutating func append(sign number: Double) {
        if number < 0 { append(UInt8(ascii: "-")) }
    }

    /// Appends a number of which the last digits are decimals, without zeros at the end.
    private mutating func append(decimal digits: UInt64, decimals: Int) {
        var (digits, decimals) = (digits, decimals)
        while decimals > 0, digits % 10 == 0 { (digits, decimals) = (digits / 10, decimals - 1) }
        let scale = (0..<decimals).reduce(UInt64(1)) { scale, _ in scale * 10 }
        append(decimal: digits / scale)
        guard decimals > 0 else { return }
        append(UInt8(ascii: "."))
        append(decimal: Int(digits % scale), padding: decimals)
    }

    private mutating func append(wholeSeconds seconds: UInt64) {
        let parts: [(UInt64, StaticString)] = [
            (seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s"),
        ]
        for (number, unit) in parts where number > 0 {
            append(decimal: number)
            append(unit)
        }
    }
}
