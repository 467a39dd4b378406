import Foundation

/// A search for the Python to compare with.
struct PythonSearch {
    /// The requested one; `nil` for `python3.13`, or else `python3`.
    let wanted: String?
    let script: URL
    let folder: WorkFolder

    /// Returns the program and its version.
    ///
    /// - Throws: ``MeasurementError`` if there is no Python that runs.
    func program() throws(MeasurementError) -> Program {
        let candidates = wanted.map { [$0] } ?? ["python3.13", "python3"]
        for candidate in candidates {
            guard let version = version(of: candidate) else { continue }
            return Program(executable: candidate, words: [script.path], version: version)
        }
        throw .missing("no CPython: none of \(candidates.joined(separator: ", ")) runs")
    }

    private func version(of python: String) -> String? {
        let question = ["-c", "import platform; print(platform.python_version())"]
        let answer = ChildProcess(folder: folder.url).run(Program(executable: python), question)
        guard let answer, answer.code == 0 else { return nil }
        return answer.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
