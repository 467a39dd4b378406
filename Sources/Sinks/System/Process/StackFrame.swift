/// One call of a stack, read from a line of `backtrace_symbols`: `/bin/shop(symbol+0x22) [0x55d0]`.
struct StackFrame: CustomStringConvertible {
    private let file: Substring
    private let symbol: Substring
    private let offset: Substring

    /// Parses a line.
    ///
    /// A line that is not understood becomes the name of the file as a whole.
    init(parsing line: String) {
        let bytes = line.utf8
        guard let open = bytes.lastIndex(of: UInt8(ascii: "(")),
            let close = bytes[open...].firstIndex(of: UInt8(ascii: ")"))
        else {
            (file, symbol, offset) = (line[...], "", "")
            return
        }
        let path = bytes[..<open]
        file = Substring(path.split(separator: UInt8(ascii: "/")).last ?? path)
        let place = bytes[open..<close].dropFirst()
        let plus = place.lastIndex(of: UInt8(ascii: "+")) ?? place.endIndex
        symbol = Substring(place[..<plus])
        offset = Substring(place[plus...].dropFirst())
    }

    /// Whether the function belongs to this library.
    var isOfLibrary: Bool {
        symbol.hasPrefix("$s5Sinks")
    }

    var description: String {
        if offset.isEmpty { return String(file) }
        if symbol.isEmpty { return "\(file) + \(offset)" }
        return "\(SymbolName.readable(String(symbol))) + \(offset) in \(file)"
    }
}
