import Program

/// The command line of the tour.
struct Arguments {
    /// The files to log; none means the source files of this package.
    private(set) var files: [String] = []
    /// The folder to write into; `nil` for a temporary one.
    private(set) var folder: String?
    /// The number of days that the fast-forwarded clock covers.
    private(set) var days = 5
    /// Whether a temporary folder is kept.
    private(set) var keepsFolder = false
    /// Whether only help was asked for.
    private(set) var wantsHelp = false

    static let help = """
        Usage: tour [--into FOLDER] [--days N] [--keep] [FILE …]

        Logs every line of text files through console, rotating, JSON and filtered
        sinks, while a simulated clock lets days pass. Checks that every line arrived
        exactly once. Then come four scenes of a few records each: a full queue, a
        flight recorder, a fallback, and a level that changes. Last, it shows the
        folder that came of it. Run it as a release build to see how fast it is:

          swift run -c release tour

          FILE           a file to log, of any content (default: the sources of this
                         package)
          --into FOLDER  write there; it must be empty or not exist (default: a
                         temporary folder)
          --days N       how many days pass, 1 to 366 (default: 5)
          --keep         keep the temporary folder
          --help         show this text

        Exit status: 0 if every line arrived, 1 if not, 64 for wrong arguments, 66 for
        files that cannot be read.

        """

    /// Reads the arguments that follow the program's name.
    init(_ arguments: [String]) throws(ProgramError) {
        var reader = CommandLineReader(arguments, of: "tour")
        while let argument = reader.next() {
            if argument.text == "--" {
                files += reader.rest
                return
            }
            if argument.isOption {
                try readOption(argument, &reader)
            } else {
                files.append(argument.text)
            }
        }
    }

    private mutating func readOption(
        _ argument: CommandLineReader.Argument,
        _ reader: inout CommandLineReader
    ) throws(ProgramError) {
        switch argument.flag {
        case "--keep": keepsFolder = true
        case "--help", "-h": wantsHelp = true
        default:
            switch argument.name {
            case "--into": folder = try reader.value(of: argument).text
            case "--days": days = try reader.value(of: argument).count(atMost: 366)
            default: throw reader.unknownOption(argument)
            }
        }
    }
}
