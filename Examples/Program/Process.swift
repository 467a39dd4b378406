#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The arguments, the environment and the end of the process.
package enum Process {
    /// Returns the value of an environment variable, if it is set.
    package static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Makes a write to a pipe without a reader fail instead of ending the process.
    package static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Runs a program and ends the process.
    ///
    /// An error becomes a line on standard error, with the program's name, and the exit status.
    ///
    /// - Parameters:
    ///   - name: the program's name.
    ///   - program: runs it, given its arguments, and returns the exit status.
    package static func run(_ name: String, _ program: (_ arguments: [String]) throws -> Int32) -> Never {
        do {
            exit(try program(Array(CommandLine.arguments.dropFirst())))
        } catch {
            let problem = error as? ProgramError ?? ProgramError(.failed, "\(error)")
            Terminal.standardError.write("\(name): \(problem.message)\n")
            exit(problem.code.rawValue)
        }
    }

    /// Ends the process.
    package static func exit(_ status: Int32) -> Never {
        #if canImport(Glibc)
            Glibc.exit(status)
        #elseif canImport(Musl)
            Musl.exit(status)
        #elseif canImport(Darwin)
            Darwin.exit(status)
        #endif
    }
}
