/// Where the literals of a call site are in memory: the same places mean the same texts, for as long as the program runs.
struct SitePlace: Equatable, BitwiseCopyable, Sendable {
    let file: UInt64
    private let function: UInt64
    private let counts: UInt64
    private let line: Int

    /// What stands for a site whose texts have no place.
    static let none = SitePlace(file: 0, function: 0, counts: 0, line: 0)

    /// Finds the place of a call site; ``none`` if one of its texts is a single scalar, which no literal is compiled to.
    @inline(__always)
    init(_ site: CallSite) {
        guard site.file.hasPointerRepresentation, site.function.hasPointerRepresentation else {
            self = .none
            return
        }
        file = UInt64(UInt(bitPattern: site.file.utf8Start))
        function = UInt64(UInt(bitPattern: site.function.utf8Start))
        counts =
            UInt64(truncatingIfNeeded: site.file.utf8CodeUnitCount) << 32
            ^ UInt64(truncatingIfNeeded: site.function.utf8CodeUnitCount)
        line = site.line
    }

    private init(file: UInt64, function: UInt64, counts: UInt64, line: Int) {
        (self.file, self.function, self.counts, self.line) = (file, function, counts, line)
    }
}
