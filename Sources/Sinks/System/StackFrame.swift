/// One call of a stack, read from a line of `backtrace_symbols`: `/bin/shop(symbol+0x22) [0x55d0]`.
struct StackFrame: CustomStringConvertible {
    private let file: Substring
    private let symbol: Substring
    private let offset: Substring

    /// Reads a line; of one that is not understood the whole is kept as the name of the file.
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

    /// Whether it is a function of this library's.
    var isOfLibrary: Bool {
        symbol.hasPrefix("$s5Sinks")
    }

    var description: String {
        if offset.isEmpty { return String(file) }
        if symbol.isEmpty { return "\(file) + \(offset)" }
        return "\(SymbolName.readable(String(symbol))) + \(offset) in \(file)"
    }
}
