import Program
import Sinks

/// The command line of the program.
struct Arguments {
    /// The form of what is written.
    enum Form: String {
        /// The lines as they are.
        case raw
        /// Each line behind its time.
        case text
        /// Each line as the message of a JSON object.
        case json
    }

    /// The most bytes that are written at once.
    ///
    /// The file is rolled over between such pieces, so it may be this much smaller than the limit.
    var pieceBytes: Int {
        Int(clamping: min(max((maxBytes?.bytes ?? .max) / 64, 1), 256 << 10))
    }

    /// The bytes that are read at once: one piece, if that is worth a call of the system.
    var readBytes: Int { max(pieceBytes, 64 << 10) }

    /// The file to write to.
    private(set) var file = ""
    /// The size at which the file is rolled over; `nil` for none.
    private(set) var maxBytes: ByteCount?
    /// The times at which the file is rolled over; `nil` for none.
    private(set) var schedule: RolloverSchedule?
    /// The number of rolled-over files that are kept; `nil` for all, or for 5 without a schedule.
    private(set) var backups: Int?
    /// Whether rolled-over files are compressed.
    private(set) var compresses = false
    /// The form of what is written.
    private(set) var form = Form.raw
    /// The name that text and JSON carry.
    private(set) var name = ""
    /// Whether to wait while nothing can be written.
    private(set) var waits = false
    /// Whether only help is wanted.
    private(set) var wantsHelp = false

    static let help = """
        Usage: program | rotatelog --file PATH [--max SIZE] [--daily] [--keep N] [--gzip] …

        Writes the lines of its standard input to a file that is rolled over. Ends with the input.

          --file PATH      write there; missing folders are made
          --max SIZE       roll the file over before it is larger, such as 10MiB (default without
                           a schedule: 10MiB)
          --daily          roll over at midnight, in local time
          --hourly         roll over each hour
          --schedule TEXT  roll over at other times, such as "daily at 06:30 Europe/Paris"
          --keep N         keep so many rolled-over files, 1 to 10000 (default: 5, with a schedule all)
          --gzip           compress rolled-over files
          --as FORM        raw: the lines as they are (default); text: each behind its time; json: each
                           as the message of a JSON object
          --name NAME      the name in text and JSON
          --wait           while nothing can be written, try again each second, and let the program
                           before the pipe wait (default: lines that cannot be written are lost)
          --help           show this text

        SIGHUP rolls over at once. SIGTERM writes what has arrived and ends. SIGINT does nothing,
        because Ctrl-C ends the program before the pipe, and with it the input.

        Exit status: 0 if all was written, 1 if something was not, 64 for wrong arguments, 73 if the
        file cannot be opened.

        """

    /// Reads the arguments that follow the program's name.
    init(_ arguments: [String]) throws(ProgramError) {
        var reader = CommandLineReader(arguments, of: "rotatelog")
        while let argument = reader.next() { try readOption(argument, &reader) }
        guard wantsHelp || !file.isEmpty else {
            throw ProgramError(.usage, "no file: give --file PATH; see rotatelog --help")
        }
        if maxBytes == nil, schedule == nil { maxBytes = .mebibytes(10) }
        if backups == nil, schedule == nil { backups = 5 }
    }

    private mutating func readOption(
        _ argument: CommandLineReader.Argument,
        _ reader: inout CommandLineReader
    ) throws(ProgramError) {
        if let flag = argument.flag, setFlag(flag) { return }
        guard let option = Option(rawValue: argument.name) else { throw reader.unknownOption(argument) }
        try set(option, to: try reader.value(of: argument))
    }

    /// Sets an option without a value.
    /// - Returns: whether there is one of that name.
    private mutating func setFlag(_ name: String) -> Bool {
        switch name {
        case "--daily": schedule = try? RolloverSchedule("daily")
        case "--hourly": schedule = try? RolloverSchedule("hourly")
        case "--gzip": compresses = true
        case "--wait": waits = true
        case "--help", "-h": wantsHelp = true
        default: return false
        }
        return true
    }

    /// The options that have values.
    private enum Option: String {
        case file = "--file"
        case max = "--max"
        case schedule = "--schedule"
        case keep = "--keep"
        case form = "--as"
        case name = "--name"
    }

    private mutating func set(_ option: Option, to value: OptionValue) throws(ProgramError) {
        switch option {
        case .file: file = value.text
        case .name: name = value.text
        case .max: maxBytes = try value.size()
        case .keep: backups = try value.count(atMost: 10_000)
        case .schedule:
            do {
                schedule = try RolloverSchedule(value.text)
            } catch {
                throw ProgramError(.usage, "--schedule: \(error)")
            }
        case .form:
            guard let form = Form(rawValue: value.text) else {
                throw ProgramError(.usage, "--as takes raw, text or json, not \(value.text)")
            }
            self.form = form
        }
    }
}
