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
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                files += rest
                return
            }
            if argument.utf8.first == UInt8(ascii: "-") {
                try readOption(argument, &rest)
            } else {
                files.append(argument)
            }
        }
    }

    private mutating func readOption(_ argument: String, _ rest: inout ArraySlice<String>) throws(ProgramError) {
        let parts = argument.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        let (name, attached) = (parts[0], parts.count > 1 ? parts[1] : nil)
        switch name {
        case "--into": folder = try Self.value(of: name, attached, &rest)
        case "--days": days = try Self.days(Self.value(of: name, attached, &rest))
        case "--keep" where attached == nil: keepsFolder = true
        case "--help" where attached == nil, "-h" where attached == nil: wantsHelp = true
        default: throw ProgramError(.usage, "unknown option \(argument); see tour --help")
        }
    }

    private static func value(
        of name: String,
        _ attached: String?,
        _ rest: inout ArraySlice<String>
    ) throws(ProgramError) -> String {
        guard let value = attached ?? rest.popFirst(), !value.isEmpty else {
            throw ProgramError(.usage, "\(name) needs a value; see tour --help")
        }
        return value
    }

    private static func days(_ text: String) throws(ProgramError) -> Int {
        guard let days = Int(text), (1...366).contains(days) else {
            throw ProgramError(.usage, "--days takes a number from 1 to 366, not \(text)")
        }
        return days
    }
}
