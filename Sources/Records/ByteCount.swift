/// A number of bytes: a size, or a limit of one.
///
///     try RotatingFileSink("app.log", maxBytes: .mebibytes(10), backupCount: 5)
///     try ByteCount("1.5 GiB")        // 1610612736 bytes
///
/// An integer literal is a number of bytes. All arithmetic saturates.
public struct ByteCount: Hashable, Sendable {
    /// The number of bytes.
    public let bytes: Int64

    /// Creates a count from any whole number, clamped to 64 bits.
    public init(_ bytes: some BinaryInteger) {
        self.bytes = Int64(clamping: bytes)
    }

    /// The count as the size of something in memory, clamped to the range of `Int`.
    @inlinable package var size: Int { Int(clamping: bytes) }

    /// The largest count: 2⁶³-1 bytes.
    public static let max = ByteCount(Int64.max)

    /// Returns a number of kilobytes, of 1000 bytes each.
    public static func kilobytes(_ count: Int64) -> ByteCount { ByteCount(count, times: 1000) }
    /// Returns a number of megabytes, of 1000² bytes each.
    public static func megabytes(_ count: Int64) -> ByteCount { ByteCount(count, times: 1_000_000) }
    /// Returns a number of gigabytes, of 1000³ bytes each.
    public static func gigabytes(_ count: Int64) -> ByteCount { ByteCount(count, times: 1_000_000_000) }
    /// Returns a number of kibibytes, of 1024 bytes each.
    public static func kibibytes(_ count: Int64) -> ByteCount { ByteCount(count, times: 1 << 10) }
    /// Returns a number of mebibytes, of 1024² bytes each.
    public static func mebibytes(_ count: Int64) -> ByteCount { ByteCount(count, times: 1 << 20) }
    /// Returns a number of gibibytes, of 1024³ bytes each.
    public static func gibibytes(_ count: Int64) -> ByteCount { ByteCount(count, times: 1 << 30) }

    private init(_ count: Int64, times unit: Int64) {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: unit)
        self.init(overflow ? (count < 0 ? .min : .max) : bytes)
    }
}

extension ByteCount: ExpressibleByIntegerLiteral {
    /// Creates a count from a literal number of bytes.
    public init(integerLiteral bytes: Int64) {
        self.init(bytes)
    }

    /// Returns a count times a power of two, so that sizes can be written as `10 << 20`.
    public static func << (count: ByteCount, shift: Int) -> ByteCount {
        switch shift {
        case ..<0: ByteCount(count.bytes << shift)
        case 0..<63: ByteCount(count.bytes, times: 1 << Int64(shift))
        default: ByteCount(count.bytes, times: .max)
        }
    }

    /// Returns a count times a number, so that sizes can be written as `64 * 1024`.
    public static func * (count: ByteCount, factor: Int) -> ByteCount {
        ByteCount(count.bytes, times: Int64(factor))
    }
}

extension ByteCount: AdditiveArithmetic {
    /// No bytes.
    public static let zero = ByteCount(Int64(0))

    /// Returns the sum of two counts.
    public static func + (left: ByteCount, right: ByteCount) -> ByteCount {
        let (sum, overflow) = left.bytes.addingReportingOverflow(right.bytes)
        return ByteCount(overflow ? (left.bytes < 0 ? Int64.min : .max) : sum)
    }

    /// Returns the difference of two counts.
    public static func - (left: ByteCount, right: ByteCount) -> ByteCount {
        let (difference, overflow) = left.bytes.subtractingReportingOverflow(right.bytes)
        return ByteCount(overflow ? (left.bytes < 0 ? Int64.min : .max) : difference)
    }
}

extension ByteCount: Comparable {
    /// Returns whether the first count is smaller.
    public static func < (left: ByteCount, right: ByteCount) -> Bool {
        left.bytes < right.bytes
    }
}
