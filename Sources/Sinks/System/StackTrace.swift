#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Records

/// The calls that led to a place, as text: a line each, innermost first.
///
///     shop.pay(order: Swift.Int) -> () + 0x22 in shop
///     shop + 0x4f12
///
/// What the linker kept no name of reads as a place in its file, for `llvm-symbolizer` or `addr2line`.
enum StackTrace {
    private typealias Backtrace = @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>, Int32) -> Int32
    private typealias Symbols =
        @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>, Int32) -> UnsafeMutablePointer<
            UnsafeMutablePointer<CChar>?
        >?

    // <execinfo.h>, which the module of the C library leaves out; Musl has neither function, and then there is no text.
    private static let backtrace = SystemLibrary.program?.symbol("backtrace", as: Backtrace.self)
    private static let symbols = SystemLibrary.program?.symbol("backtrace_symbols", as: Symbols.self)

    /// More calls than these are not looked at.
    private static let deepest = 64

    /// The calls that led to the logger: those of this library are left out.
    /// - Returns: `nil` where the C library cannot tell. Asking takes some ten microseconds.
    static func text() -> String? {
        guard let backtrace, let symbols else { return nil }
        var addresses = [UnsafeMutableRawPointer?](repeating: nil, count: deepest)
        let count = backtrace(&addresses, Int32(deepest))
        guard let lines = symbols(&addresses, count) else { return nil }
        defer { free(lines) }
        let frames = (0..<Int(max(count, 0))).compactMap { index in
            lines[index].map { StackFrame(parsing: String(cString: $0)) }
        }
        return frames.drop { $0.isOfLibrary }.map(\.description).joined(separator: "\n")
    }
}
