#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The process at the far end of a network workload, from the view of the sending worker.
///
/// It reports the port that it listens at. Then it reads numbers of records, one a line. It answers each when that many
/// have arrived and are in its file. It ends when this object is released.
public final class ReceiverProcess {
    /// The port that it listens at.
    public let port: UInt16

    private let process: pid_t
    private let questions: Int32
    private let answers: Int32

    /// Starts the program with this name in the folder of this one, and waits until it listens.
    ///
    /// - Parameters:
    ///   - name: the name of the program.
    ///   - output: the file that the program writes to.
    /// - Throws: ``SystemFailure`` if it does not start.
    public convenience init(_ name: String, output: String) throws {
        let own = CommandLine.arguments[0]
        let path = (own.lastIndex(of: "/").map { String(own[...$0]) } ?? "./") + name
        try self.init(running: [path, output])
    }

    /// Starts a program with its arguments, and waits until it listens.
    ///
    /// - Throws: ``SystemFailure`` if it does not start.
    public init(running words: [String]) throws {
        let (question, answer) = (try Self.pipe(), try Self.pipe())
        defer {
            close(question.read)
            close(answer.write)
        }
        process = try Self.start(words, reading: question.read, writing: answer.write)
        (questions, answers) = (question.write, answer.read)
        guard let port = LineReader(answers).next().flatMap({ UInt16($0) }) else {
            throw SystemFailure("hear from \(words.joined(separator: " "))")
        }
        self.port = port
    }

    deinit {
        close(questions)
        close(answers)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// Waits until a number of records have arrived since the start, and are in the file.
    ///
    /// - Returns: the peak memory usage of the process so far, in bytes.
    /// - Throws: ``SystemFailure`` if the process has ended.
    public func wait(for records: Int) throws -> Int {
        let question = Array("\(records)\n".utf8)
        guard write(questions, question, question.count) == question.count,
            let peak = LineReader(answers).next().flatMap({ Int($0) })
        else { throw SystemFailure("hear of \(records) records") }
        return peak
    }

    /// Creates a pipe that no other child process inherits.
    ///
    /// An inherited end would keep the receiver's input open.
    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Darwin)
            let result = Darwin.pipe(&ends)
        #else
            let result = Glibc.pipe(&ends)
        #endif
        guard result == 0 else { throw SystemFailure("make a pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func start(_ words: [String], reading input: Int32, writing output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        let arguments = words.map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        var process = pid_t()
        errno = posix_spawn(&process, words[0], &actions, nil, arguments + [nil], environ)
        guard errno == 0 else { throw SystemFailure("start \(words[0])") }
        return process
    }
}
