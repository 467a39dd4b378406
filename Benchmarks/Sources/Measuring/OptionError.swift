/// An error in a command line.
public struct OptionError: Error, Equatable, CustomStringConvertible {
    /// The reason, in words.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
