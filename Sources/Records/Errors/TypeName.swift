/// The name of a type as it reads in its own module: qualified by the types around it, but not by modules.
///
/// Types that are private or local have the name that they are declared with.
enum TypeName {
    /// Returns the name of a type.
    static func text(of type: Any.Type) -> String {
        withoutModules(String(reflecting: type))
    }

    /// Returns a full name of the runtime's without modules: `Box<String>.Failure` for
    /// `Shop.Box<Swift.String>.Failure`.
    static func withoutModules(_ full: String) -> String {
        var (result, component, isModule) = ("", "", true)
        var rest = full[...]
        while let character = rest.first {
            if component.isEmpty, let end = endOfContext(in: rest) {
                rest = rest[end...].dropFirst()
                continue
            }
            rest = rest.dropFirst()
            switch character {
            case ".":
                if !isModule { result += component + "." }
                (component, isModule) = ("", false)
            case "<", ">", "(", ")", "[", "]", ",", " ", ":", "&":
                result += component + String(character)
                // A name that goes on behind its parameters has had its module.
                (component, isModule) = ("", character != ">")
            default: component.append(character)
            }
        }
        return result + component
    }

    /// Returns the end of a remark at the start of a name: `(unknown context at $55d0)`, `(extension in Shop)`.
    private static func endOfContext(in name: Substring) -> Substring.Index? {
        guard name.hasPrefix("(unknown context at ") || name.hasPrefix("(extension in ") else { return nil }
        guard let end = name.firstIndex(of: ")") else { return nil }
        return name.index(after: end)
    }
}
