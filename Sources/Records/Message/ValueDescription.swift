/// A conversion of any value to text, even of one whose description logs that very value.
package enum ValueDescription {
    /// The text of a description that is nested too deep.
    static let recursive = "<recursive>"

    /// Returns the text of `String(describing:)`, or ``recursive`` inside of eight descriptions on this thread.
    package static func text(of value: some Any) -> String {
        let thread = ThreadContext.current
        guard thread.beginDescription() else { return recursive }
        defer { thread.endDescription() }
        return String(describing: value)
    }
}
