import Foundation

/// Compiles the C++ program that stands for spdlog.
struct SpdlogBuild {
    let source: URL
    let folder: WorkFolder

    /// The program and its version.
    ///
    /// - Throws: ``MeasurementError`` if there is no compiler or no spdlog.
    func program() throws(MeasurementError) -> Program {
        let compiler = ProcessInfo.processInfo.environment["CXX"] ?? "g++"
        let executable = folder.url.appendingPathComponent("spdlog").path
        let child = ChildProcess(folder: folder.url)
        guard let build = child.run(Program(executable: compiler), words(for: executable)) else {
            throw .missing("no spdlog: there is no \(compiler) to build its program with")
        }
        guard build.code == 0 else {
            throw .missing("no spdlog: its program does not build: \(firstError(in: build.errors) ?? build.complaint)")
        }
        let program = Program(executable: executable)
        let version = child.run(program, ["--version"])?.output.trimmingCharacters(in: .whitespacesAndNewlines)
        return Program(executable: executable, version: version)
    }

    private func words(for executable: String) -> [String] {
        ["-O2", "-DNDEBUG", "-std=c++17", source.path, "-o", executable]
            + ["-DSPDLOG_COMPILED_LIB", "-DSPDLOG_SHARED_LIB", "-DSPDLOG_FMT_EXTERNAL"]
            + ["-lspdlog", "-lfmt", "-lpthread"]
    }

    private func firstError(in text: String) -> String? {
        text.split(separator: "\n").first { $0.contains("error:") }.map(String.init)
    }
}
