import TestPeers

extension Python {
    /// Runs a script in the latest Python, and answers what it printed.
    /// - Parameters:
    ///   - script: the script.
    ///   - input: what the script finds in the file that `sys.argv[1]` names.
    /// - Returns: the standard output.
    /// - Throws: an error if Python fails.
    static func run(_ script: String, input: String) throws -> String {
        guard let newest else { throw Failure(output: "there is no Python") }
        return String(decoding: try newest.run(script, Array(input.utf8)), as: UTF8.self)
    }
}
