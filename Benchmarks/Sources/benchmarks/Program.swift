/// Something that can be started: an executable and the words that come before a worker's own.
struct Program: Sendable {
    let executable: String
    var words: [String] = []
    /// Which version it is, where that is known.
    var version: String?

    /// The same program under another one, such as valgrind.
    func under(_ other: String, _ options: [String]) -> Program {
        Program(executable: other, words: options + [executable] + words, version: version)
    }
}
