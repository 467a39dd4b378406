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
        var rest = arguments[...]
        while let argument = rest.popFirst() { try readOption(argument, &rest) }
        guard wantsHelp || !file.isEmpty else {
            throw ProgramError(.usage, "no file: give --file PATH; see rotatelog --help")
        }
        if maxBytes == nil, schedule == nil { maxBytes = .mebibytes(10) }
        if backups == nil, schedule == nil { backups = 5 }
    }

    private mutating func readOption(_ argument: String, _ rest: inout ArraySlice<String>) throws(ProgramError) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let (name, attached) = (parts[0], parts.count > 1 ? parts[1] : nil)
        if attached == nil, setFlag(name) { return }
        guard let option = Option(rawValue: name) else {
            throw ProgramError(.usage, "unknown option \(argument); see rotatelog --help")
        }
        guard let value = attached ?? rest.popFirst(), !value.isEmpty else {
            throw ProgramError(.usage, "\(name) needs a value; see rotatelog --help")
        }
        try set(option, to: value)
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

    private mutating func set(_ option: Option, to value: String) throws(ProgramError) {
        switch option {
        case .file: file = value
        case .name: name = value
        case .max:
            guard let size = try? ByteCount(value), size > 0 else {
                throw ProgramError(.usage, "--max takes a size from 1 byte up, such as 10MiB, not \(value)")
            }
            maxBytes = size
        case .schedule:
            do {
                schedule = try RolloverSchedule(value)
            } catch {
                throw ProgramError(.usage, "--schedule: \(error)")
            }
        case .keep:
            guard let count = Int(value), (1...10_000).contains(count) else {
                throw ProgramError(.usage, "--keep takes a number from 1 to 10000, not \(value)")
            }
            backups = count
        case .form:
            guard let form = Form(rawValue: value) else {
                throw ProgramError(.usage, "--as takes raw, text or json, not \(value)")
            }
            self.form = form
        }
    }
}
