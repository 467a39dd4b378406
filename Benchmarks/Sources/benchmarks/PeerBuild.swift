import Foundation

/// The build of a program that represents a library in C or C++.
struct PeerBuild {
    /// The name of the library.
    let library: String
    /// The compiler, and the environment variable that selects another one.
    let compiler: (name: String, variable: String)
    /// The arguments of the compiler, without the names of the files.
    let words: [String]
    let source: URL
    let folder: WorkFolder
    /// The advice if the headers are not found.
    var advice = ""

    /// Returns the build of spdlog, as distributions package it.
    static func spdlog(in peers: URL, folder: WorkFolder) -> PeerBuild {
        PeerBuild(
            library: "spdlog",
            compiler: ("g++", "CXX"),
            words: ["-std=c++17", "-DSPDLOG_COMPILED_LIB", "-DSPDLOG_SHARED_LIB", "-DSPDLOG_FMT_EXTERNAL"]
                + ["-lspdlog", "-lfmt", "-lpthread"],
            source: peers.appendingPathComponent("spdlog.cpp"),
            folder: folder
        )
    }

    /// Returns the build of quill, which consists of headers only.
    /// - Parameters:
    ///   - peers: the folder with the peers' sources.
    ///   - folder: the folder to build in.
    ///   - headers: the folder with the headers; `nil` for the compiler's own search path.
    /// - Returns: the build.
    static func quill(in peers: URL, folder: WorkFolder, headers: String?) -> PeerBuild {
        PeerBuild(
            library: "quill",
            compiler: ("g++", "CXX"),
            words: ["-std=c++20"] + (headers.map { ["-isystem", $0] } ?? []) + ["-lpthread"],
            source: peers.appendingPathComponent("quill.cpp"),
            folder: folder,
            advice: "; --quill names the folder that they are in"
        )
    }

    /// Returns the build of libcbor, as distributions package it.
    static func libcbor(in peers: URL, folder: WorkFolder) -> PeerBuild {
        PeerBuild(
            library: "libcbor",
            compiler: ("gcc", "CC"),
            words: ["-std=gnu11", "-lcbor"],
            source: peers.appendingPathComponent("libcbor.c"),
            folder: folder
        )
    }

    /// Returns the program and its version.
    ///
    /// - Throws: ``MeasurementError`` if there is no compiler or no library.
    func program() throws(MeasurementError) -> Program {
        let compiler = ProcessInfo.processInfo.environment[compiler.variable] ?? compiler.name
        let executable = folder.url.appendingPathComponent(library).path
        let child = ChildProcess(folder: folder.url)
        let arguments = ["-O2", "-DNDEBUG", source.path, "-o", executable] + words
        guard let build = child.run(Program(executable: compiler), arguments) else {
            throw .missing("no \(library): there is no \(compiler) to build its program with")
        }
        guard build.code == 0 else {
            if build.errors.contains("\(library)/"), build.errors.contains("No such file or directory") {
                throw .missing("no \(library): its headers were not found\(advice)")
            }
            let reason = firstError(in: build.errors) ?? build.complaint
            throw .missing("no \(library): its program does not build: \(reason)")
        }
        let program = Program(executable: executable)
        let version = child.run(program, ["--version"])?.output.trimmingCharacters(in: .whitespacesAndNewlines)
        return Program(executable: executable, version: version)
    }

    private func firstError(in text: String) -> String? {
        text.split(separator: "\n").first { $0.contains("error:") }.map(String.init)
    }
}
