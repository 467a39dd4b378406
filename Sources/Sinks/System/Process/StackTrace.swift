internal import Records
internal import SinksLibc

/// The calls that led to a point in the program, as text: one line each, innermost first.
///
///     shop.pay(order: Swift.Int) -> () + 0x22 in shop
///     shop + 0x4f12
///
/// A function whose name the linker did not keep appears as an offset in its file, for `llvm-symbolizer` or
/// `addr2line`.
enum StackTrace {
    private typealias Backtrace = @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>, Int32) -> Int32
    private typealias Symbols =
        @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>, Int32) -> UnsafeMutablePointer<
            UnsafeMutablePointer<CChar>?
        >?

    // Declared in <execinfo.h>, which the module of the C library leaves out. Musl has neither function, so there is no
    // text.
    private static let backtrace = SystemLibrary.program?.symbol("backtrace", as: Backtrace.self)
    private static let symbols = SystemLibrary.program?.symbol("backtrace_symbols", as: Symbols.self)

    /// The greatest number of calls in a trace.
    private static let deepest = 64

    /// Returns the calls that led to the logger, without those of this library.
    ///
    /// It takes some ten microseconds.
    /// - Returns: the text, or `nil` if the C library does not support it.
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
