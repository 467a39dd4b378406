/// The command line of the driver.
public struct Options: Sendable, Equatable {
    /// The number of measurements of each side of a row.
    ///
    /// Default: 7, or 3 in a quick run.
    public var rounds = 7
    /// The number of records that our side measures in a round.
    ///
    /// Default: that of each row.
    public var records: Int?
    /// The names of the rows to run.
    ///
    /// Default: all.
    public var only: [String] = []
    /// Whether the result is JSON instead of a table.
    public var json = false
    /// Whether this is a short run, with a tenth of the records, to check that everything works.
    public var quick = false
    /// Whether instructions are counted instead of time.
    public var instructions = false
    /// Whether a missed goal makes the run fail.
    public var strict = false
    /// The Python to compare with.
    ///
    /// Default: `python3.13`, or else `python3`.
    public var python: String?
    /// The folder with quill's headers, `include` of its sources.
    ///
    /// Default: the compiler's own search path.
    public var quill: String?
    /// The file for the charts.
    ///
    /// Default: none.
    public var svg: String?
    /// The folder for all written files, so that all parties write to one file system.
    ///
    /// Default: the temporary folder.
    public var folder: String?
    /// Whether only the usage is requested.
    public var help = false

    /// The text of `--help`.
    public static let usage = """
        usage: benchmarks [options]

          --rounds N       measure each side N times, alternately, and take the median (default 7)
          --records N      measure N records a round on our side; slower peers get as many fewer as before
          --only NAME      run only the rows of this name; may be repeated
          --quick          3 rounds with a tenth of the records, to see that everything works
          --instructions   count instructions with valgrind instead of taking the time
          --json           print JSON instead of a table
          --strict         exit with 1 if a goal is missed
          --python PATH    the Python to compare with (default: python3.13, or else python3)
          --quill PATH     the folder that quill's headers are in (default: where the compiler looks)
          --svg FILE       draw charts of the ratios and of the latencies, too
          --folder PATH    the folder whose file system all sides write to (default: the temporary one)
          --help           print this
        """

    /// Reads a command line.
    ///
    /// - Parameter words: the words after the program's name.
    /// - Throws: ``OptionError`` for a word that is not an option, or an invalid value.
    public init(_ words: [String]) throws(OptionError) {
        var words = words[...]
        var roundsGiven = false
        while let word = words.popFirst() {
            switch word {
            case "--rounds": (rounds, roundsGiven) = (try Self.number(for: word, from: &words), true)
            case "--records": records = try Self.number(for: word, from: &words)
            case "--only": only.append(try Self.row(for: word, from: &words))
            case "--python": python = try Self.value(for: word, from: &words)
            case "--quill": quill = try Self.value(for: word, from: &words)
            case "--svg": svg = try Self.value(for: word, from: &words)
            case "--folder": folder = try Self.value(for: word, from: &words)
            case "--json": json = true
            case "--quick": quick = true
            case "--instructions": instructions = true
            case "--strict": strict = true
            case "--help", "-h": help = true
            default: throw OptionError("there is no option \(word)")
            }
        }
        if quick, !roundsGiven { rounds = 3 }
    }

    /// The requested rows, with the requested numbers of records.
    public var comparisons: [Comparison] {
        Comparison.all.filter { only.isEmpty || only.contains($0.name) }.map { comparison in
            if let records { return comparison.with(records: records) }
            return quick ? comparison.with(records: comparison.ours.records / 10) : comparison
        }
    }

    private static func value(for option: String, from words: inout ArraySlice<String>) throws(OptionError) -> String {
        guard let value = words.popFirst(), !value.hasPrefix("--") else { throw OptionError("\(option) needs a value") }
        return value
    }

    private static func number(for option: String, from words: inout ArraySlice<String>) throws(OptionError) -> Int {
        let text = try value(for: option, from: &words)
        guard let number = Int(text), (1...1_000_000_000).contains(number) else {
            throw OptionError("\(option) needs a number from 1 to 1000000000, not \(text)")
        }
        return number
    }

    private static func row(for option: String, from words: inout ArraySlice<String>) throws(OptionError) -> String {
        let name = try value(for: option, from: &words)
        let names = Comparison.all.map(\.name)
        guard names.contains(name) else {
            let list = names.reduce(into: []) { if $0.last != $1 { $0.append($1) } }.joined(separator: ", ")
            throw OptionError("there is no row named \(name); there are \(list)")
        }
        return name
    }
}
