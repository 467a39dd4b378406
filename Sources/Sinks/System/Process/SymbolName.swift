internal import Records
internal import SinksLibc

/// The name of a function in the linker's form.
enum SymbolName {
    private typealias Demangle =
        @convention(c) (
            UnsafePointer<CChar>, Int, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<Int>?, UInt32
        ) -> UnsafeMutablePointer<CChar>?

    /// The function of the Swift runtime (`swift/Demangling/Demangle.h`).
    ///
    /// Every Swift program has it, and no module declares it.
    private static let demangle = SystemLibrary.program?.symbol("swift_demangle", as: Demangle.self)

    /// Returns the name in the form of the source; unchanged if it is not a Swift name.
    static func readable(_ symbol: String) -> String {
        guard let text = demangle?(symbol, symbol.utf8.count, nil, nil, 0) else { return symbol }
        defer { free(text) }
        return String(cString: text)
    }
}
