// Receives records over the network and writes them to a file or the terminal: see Arguments.help.

import Program

do {
    let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
    Process.exit(try LogServer(arguments).run())
} catch {
    let problem = error as? ProgramError ?? ProgramError(.failed, "\(error)")
    Terminal.standardError.write("logserver: \(problem.message)\n")
    Process.exit(problem.code.rawValue)
}
