extension Duration {
    private static let units: KeyValuePairs<String, Int64> = [
        "": 1_000_000_000, "ns": 1, "us": 1_000, "ms": 1_000_000, "s": 1_000_000_000, "min": 60_000_000_000,
        "m": 60_000_000_000, "h": 3_600_000_000_000, "d": 86_400_000_000_000,
    ]

    /// Reads a duration as text: digits, decimals if need be, and `ns`, `us`, `ms`, `s`, `min`, `m`, `h` or `d`.
    ///
    /// Without a unit it has seconds. `nil` for any other text, and above 292 years.
    init?(text: String) {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(number.count).drop { $0 == " " }
        guard let nanoseconds = Self.units.first(where: { $0.key == unit })?.value else { return nil }
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int64(parts[0]) else { return nil }
        let (product, isTooLarge) = whole.multipliedReportingOverflow(by: nanoseconds)
        var share: Int64 = 0
        if parts.count == 2 {
            guard (1...9).contains(parts[1].utf8.count), let decimals = Int64(parts[1]) else { return nil }
            let scale = parts[1].utf8.reduce(into: Int64(1)) { scale, _ in scale *= 10 }
            share = Int64(Int128(decimals) * Int128(nanoseconds) / Int128(scale))
        }
        let (sum, overflow) = product.addingReportingOverflow(share)
        guard !isTooLarge, !overflow else { return nil }
        self = .nanoseconds(sum)
    }
}
