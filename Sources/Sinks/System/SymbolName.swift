#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Records

/// The name of a function as the linker knows it.
enum SymbolName {
    private typealias Demangle =
        @convention(c) (
            UnsafePointer<CChar>, Int, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<Int>?, UInt32
        ) -> UnsafeMutablePointer<CChar>?

    /// The Swift runtime's own (`swift/Demangling/Demangle.h`), which every Swift program has and no module declares.
    private static let demangle = SystemLibrary.program?.symbol("swift_demangle", as: Demangle.self)

    /// The name as a programmer wrote it, or as it is if it is not Swift's.
    static func readable(_ symbol: String) -> String {
        guard let text = demangle?(symbol, symbol.utf8.count, nil, nil, 0) else { return symbol }
        defer { free(text) }
        return String(cString: text)
    }
}
