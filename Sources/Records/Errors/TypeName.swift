/// The name of a type as it reads in its own module: qualified by the types around it, but not by modules.
///
/// Types that are private or local have the name that they are declared with.
enum TypeName {
    /// Returns a full name of the runtime's without modules: `Box<String>.Failure` for
    /// `Shop.Box<Swift.String>.Failure`.
    static func withoutModules(_ full: String) -> String {
        let bytes = Array(full.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var (start, place, isModule) = (0, 0, true)
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "("):
                if place == start, let end = endOfContext(bytes[place...]) {
                    // The dot or colon behind it is skipped too.
                    (start, place) = (end + 2, end + 1)
                } else {
                    fallthrough
                }
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: " "):
                result += bytes[start...place]
                // A name that goes on behind its parameters has had its module.
                (start, isModule) = (place + 1, byte != UInt8(ascii: ">"))
            case UInt8(ascii: "."):
                if !isModule { result += bytes[start...place] }
                (start, isModule) = (place + 1, false)
            default: break
            }
            place += 1
        }
        if start < bytes.count { result += bytes[start...] }
        return String(decoding: result, as: UTF8.self)
    }

    /// Returns the end of a remark at the start of a name: `(unknown context at $55d0)`, `(extension in Shop)`.
    private static func endOfContext(_ name: ArraySlice<UInt8>) -> Int? {
        guard name.starts(with: "(unknown context at ".utf8) || name.starts(with: "(extension in ".utf8) else {
            return nil
        }
        return name.firstIndex(of: UInt8(ascii: ")"))
    }
}
