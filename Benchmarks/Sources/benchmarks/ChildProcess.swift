import Foundation
import WorkerSupport

/// A child process, with its output and its run time.
///
/// It does not use Foundation's `Process`, whose own work at the start and end of a process would add to the measured
/// time.
struct ChildProcess {
    /// The result of a program.
    struct Result {
        /// The exit code; for a signal, 128 plus its number.
        let code: Int32
        /// The time from before its start to after its end.
        let nanoseconds: Int
        let output: String
        let errors: String

        /// The last line on standard error.
        ///
        /// Most programs print their reason for failing there.
        var complaint: String {
            errors.split(separator: "\n").last.map(String.init) ?? "exit code \(code)"
        }
    }

    /// The folder for the output until it is read.
    let folder: URL

    /// Runs a program to its end; `nil` if it cannot be started.
    func run(_ program: Program, _ words: [String] = []) -> Result? {
        let output = folder.appendingPathComponent("stdout")
        let errors = folder.appendingPathComponent("stderr")
        defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, file) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
            posix_spawn_file_actions_addopen(&actions, descriptor, file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        let arguments = ([program.executable] + program.words + words).map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        let watch = StopWatch()
        var process = pid_t()
        guard posix_spawnp(&process, program.executable, &actions, nil, arguments + [nil], environ) == 0 else {
            return nil
        }
        let code = wait(for: process)
        let nanoseconds = watch.nanoseconds
        return Result(code: code, nanoseconds: nanoseconds, output: text(of: output), errors: text(of: errors))
    }

    private func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    private func text(of file: URL) -> String {
        (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
