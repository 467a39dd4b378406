#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The process at the far end of a network workload, as the sending worker sees it.
///
/// It says at which port it listens. Then it is asked for numbers of records, one a line, and answers each when so many have come
/// and are in its file. It ends when nobody holds this object any more.
public final class ReceiverProcess {
    /// Where it listens.
    public let port: UInt16

    private let process: pid_t
    private let questions: Int32
    private let answers: Int32

    /// Starts the program of this name that lies beside this one, and waits until it listens.
    ///
    /// - Parameter output: the file that it writes to.
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

    /// Waits until so many records have come since the start, and are in the file.
    ///
    /// - Returns: the most memory that it has taken so far, in bytes.
    /// - Throws: ``SystemFailure`` if it has ended.
    public func wait(for records: Int) throws -> Int {
        let question = Array("\(records)\n".utf8)
        guard write(questions, question, question.count) == question.count,
            let peak = LineReader(answers).next().flatMap({ Int($0) })
        else { throw SystemFailure("hear of \(records) records") }
        return peak
    }

    /// Two ends that no other child inherits: one that did would keep the receiver waiting for its input to end.
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
