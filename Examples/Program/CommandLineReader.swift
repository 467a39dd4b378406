/// A reader of a program's arguments, one after the other.
package struct CommandLineReader {
    /// An argument as it is written: `--name`, `--name=VALUE` or anything else.
    package struct Argument {
        /// The whole argument.
        package let text: String
        /// The part before an equals sign.
        package let name: String
        fileprivate let attached: String?

        fileprivate init(_ text: String) {
            self.text = text
            let parts = text.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            name = parts.first.map { String(Substring($0)) } ?? text
            attached = parts.count > 1 ? parts.last.map { String(Substring($0)) } : nil
        }

        /// Whether the argument begins with a hyphen.
        package var isOption: Bool { text.utf8.first == UInt8(ascii: "-") }

        /// The name of an option that has no value; `nil` if there is a value.
        package var flag: String? { attached == nil ? name : nil }
    }

    /// The arguments that have not been read.
    package private(set) var rest: ArraySlice<String>
    private let program: String

    /// Creates a reader.
    /// - Parameters:
    ///   - arguments: the arguments behind the program's name.
    ///   - program: that name, for errors.
    package init(_ arguments: [String], of program: String) {
        rest = arguments[...]
        self.program = program
    }

    /// Removes and returns the next argument; `nil` at the end.
    package mutating func next() -> Argument? {
        rest.popFirst().map(Argument.init)
    }

    /// Returns the value of an option, and removes it if it is an argument of its own.
    package mutating func value(of option: Argument) throws(ProgramError) -> OptionValue {
        guard let text = option.attached ?? rest.popFirst(), !text.isEmpty else {
            throw ProgramError(.usage, "\(option.name) needs a value; see \(program) --help")
        }
        return OptionValue(text, of: option.name)
    }

    /// Returns the error of an option that the program does not have.
    package func unknownOption(_ option: Argument) -> ProgramError {
        ProgramError(.usage, "unknown option \(option.text); see \(program) --help")
    }
}
