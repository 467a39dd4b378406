/// A program to start: an executable, and the words before a worker's own arguments.
struct Program: Sendable {
    let executable: String
    var words: [String] = []
    /// The version, if it is known.
    var version: String?

    /// Returns the same program under another one, such as valgrind.
    func under(_ other: String, _ options: [String]) -> Program {
        Program(executable: other, words: options + [executable] + words, version: version)
    }
}
