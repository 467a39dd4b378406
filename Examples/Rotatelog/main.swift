// Writes the lines of its standard input to a file that is rolled over: see Arguments.help.

import Program

do {
    let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
    Process.exit(try Rotatelog(arguments).run())
} catch {
    let problem = error as? ProgramError ?? ProgramError(.failed, "\(error)")
    Terminal.standardError.write("rotatelog: \(problem.message)\n")
    Process.exit(problem.code.rawValue)
}
