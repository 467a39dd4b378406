extension ByteCount: CustomStringConvertible {
    /// Reads a size as text: `10 MiB`, `1.5GB`, `64k`, `4096`.
    ///
    /// | Unit | Bytes |
    /// |---|---|
    /// | none, `B` | 1 |
    /// | `kB`, `MB`, `GB`, `TB`, `PB`, `EB` | powers of 1000 |
    /// | `KiB`, `MiB`, `GiB`, `TiB`, `PiB`, `EiB`, or only `K`, `M`, `G`, `T`, `P`, `E` | powers of 1024 |
    ///
    /// Letters may be small or capital. Blanks may stand around the number and the unit. Decimals are allowed if the
    /// result is a whole number of bytes.
    ///
    /// - Parameter text: the text, from a configuration or an argument of a program.
    /// - Throws: ``ParsingError`` for any other text, and for a size above 2⁶³-1 bytes.
    public init(_ text: String) throws(ParsingError) {
        var cursor = TextCursor(text)
        cursor.skipBlanks()
        let start = cursor.position
        let whole = cursor.digits()
        guard !whole.isEmpty else {
            throw cursor.error(expecting: "a number of bytes such as \"4096\" or \"10 MiB\"")
        }
        var decimals: [UInt8] = []
        if cursor.skip(".") {
            let place = cursor.position
            decimals = cursor.digits()
            guard (1...18).contains(decimals.count) else {
                throw cursor.error(expecting: "1 to 18 decimals", at: place)
            }
        }
        cursor.skipBlanks()
        let unit = try cursor.unit()
        cursor.skipBlanks()
        try cursor.finish()
        // 18 decimals times 2^60 are less than 2^120.
        let share = UInt128(decimals.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }) * UInt128(unit)
        let (bytes, rest) = share.quotientAndRemainder(dividingBy: decimals.reduce(UInt128(1)) { unit, _ in unit * 10 })
        guard rest == 0 else { throw cursor.error(expecting: "a whole number of bytes", at: start) }
        guard let total = Self.total(whole, unit, Int64(bytes)) else {
            throw cursor.error(expecting: "at most \(Int64.max) bytes", at: start)
        }
        self.init(total)
    }

    /// The size in the unit of the smallest whole number: `10 MiB`, `10 MB`, `1000 B`.
    ///
    /// Reading the text gives the same size, unless it is negative.
    public var description: String {
        let size = bytes.magnitude
        // Of two units with the same number the binary one comes first.
        let units = TextCursor.units.filter { size > 0 && size % $0.bytes == 0 }
        let unit = units.min { size / $0.bytes < size / $1.bytes } ?? ("B", 1)
        return "\(bytes < 0 ? "-" : "")\(size / unit.bytes) \(unit.name)"
    }

    /// Returns digits times a unit, and some bytes more; `nil` beyond 63 bits.
    private static func total(_ digits: [UInt8], _ unit: UInt64, _ more: Int64) -> Int64? {
        var number: Int64 = 0
        for digit in digits {
            let (scaled, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = scaled.addingReportingOverflow(Int64(digit))
            guard !isTooLarge, !overflow else { return nil }
            number = sum
        }
        let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: Int64(clamping: unit))
        let (sum, overflow) = bytes.addingReportingOverflow(more)
        return isTooLarge || overflow ? nil : sum
    }
}

extension TextCursor {
    /// The units of sizes, binary ones first.
    fileprivate static let units: [(name: String, bytes: UInt64)] = [
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40), ("PiB", 1 << 50), ("EiB", 1 << 60),
        ("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
        ("PB", 1_000_000_000_000_000), ("EB", 1_000_000_000_000_000_000), ("B", 1),
    ]

    /// Reads a unit of sizes, and returns its number of bytes.
    fileprivate mutating func unit() throws(ParsingError) -> UInt64 {
        let place = position
        let written = take { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }.lowercased()
        guard !written.isEmpty else { return 1 }
        let found = Self.units.first { unit in
            unit.name.lowercased() == written
                || unit.name.hasSuffix("iB") && unit.name.dropLast(2).lowercased() == written
        }
        guard let found else { throw error(expecting: "a unit such as B, kB, MB, KiB, MiB or M", at: place) }
        return found.bytes
    }
}
