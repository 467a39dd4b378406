// Logs real text files through a composition of sinks, and checks that every line arrived: see Arguments.help.

import Program

do {
    let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
    Process.exit(try Tour(arguments).run())
} catch {
    let problem = error as? ProgramError ?? ProgramError(.failed, "\(error)")
    Terminal.standardError.write("tour: \(problem.message)\n")
    Process.exit(problem.code.rawValue)
}
