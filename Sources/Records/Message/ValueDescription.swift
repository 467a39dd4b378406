/// The text of any value, even of one whose description logs that very value.
package enum ValueDescription {
    /// What is shown where descriptions do not end.
    static let recursive = "<recursive>"

    /// What `String(describing:)` shows; but inside of eight descriptions on this thread, a word that says so.
    package static func text(of value: some Any) -> String {
        let thread = ThreadContext.current
        guard thread.beginDescription() else { return recursive }
        defer { thread.endDescription() }
        return String(describing: value)
    }
}
