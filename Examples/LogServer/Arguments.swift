import Program
import Sinks

/// The command line of the server.
struct Arguments {
    /// The endpoints to listen at.
    private(set) var endpoints: [SocketEndpoint] = []
    /// The file to write to; `nil` for standard output.
    private(set) var file: String?
    /// The size in bytes at which the file is rolled over.
    private(set) var maxBytes = ByteCount.mebibytes(10)
    /// The number of rolled-over files that are kept.
    private(set) var backups = 5
    /// Whether records are written as JSON, one a line.
    private(set) var isJSON = false
    /// The names of keys, and the paths of the files with their secrets.
    private(set) var keys: [(id: String, path: String)] = []
    /// The file that records the progress of acknowledged senders.
    private(set) var ledger: String?
    /// The most connections at once.
    private(set) var connections = 1024
    /// The most connections at once from one address; `nil` for nearly all of them.
    private(set) var connectionsPerPeer: Int?
    /// Whether only failures are reported.
    private(set) var isQuiet = false
    /// Whether only help was asked for.
    private(set) var wantsHelp = false

    static let help = """
        Usage: logserver [--tcp [HOST:]PORT] [--udp [HOST:]PORT] [--unix PATH] [--file PATH] …

        Receives log records from Swift, and from Python's SocketHandler and DatagramHandler, and writes
        them to a file that is rolled over, or to standard output. Ends on Ctrl-C or SIGTERM, when
        all that was sent is written.

          --tcp [HOST:]PORT     listen for connections; without a host for this machine only, with an
                                empty one (:9020) at all addresses. IPv6 in brackets: [::1]:9020
          --udp [HOST:]PORT     receive datagrams
          --unix PATH           listen at a Unix socket, which only its owner may use
          --unix-datagram PATH  receive datagrams at a Unix socket
                                (each of these as often as you like, at least one of them once)
          --file PATH           write there (default: standard output)
          --max-bytes N         roll the file over before it is larger: bytes, or with a unit such
                                as K, MiB or GB (default: 10M)
          --backups N           keep so many rolled-over files, 1 to 10000 (default: 5)
          --json                write JSON, one record a line
          --key ID:HEXFILE      accept only records signed with this key; the file has its secret as
                                hexadecimal digits. Repeat it for several keys
          --ledger PATH         remember across restarts what acknowledged senders have had delivered
          --connections N       take so many connections at once (default: 1024)
          --per-peer N          take so many of them from one address (default: all but a 64th)
          --quiet               tell only what went wrong
          --help                show this text

        Exit status: 0 after a clean stop, 1 if something was not written, 64 for wrong arguments, 66
        for a key that cannot be read.

        """

    /// Reads the arguments that follow the program's name.
    init(_ arguments: [String]) throws(ProgramError) {
        var reader = CommandLineReader(arguments, of: "logserver")
        while let argument = reader.next() { try readOption(argument, &reader) }
        guard wantsHelp || !endpoints.isEmpty else {
            throw ProgramError(.usage, "nowhere to listen: give --tcp, --udp or --unix; see logserver --help")
        }
    }

    private mutating func readOption(
        _ argument: CommandLineReader.Argument,
        _ reader: inout CommandLineReader
    ) throws(ProgramError) {
        switch argument.flag {
        case "--json": isJSON = true
        case "--quiet": isQuiet = true
        case "--help", "-h": wantsHelp = true
        default:
            guard let option = Option(rawValue: argument.name) else { throw reader.unknownOption(argument) }
            try set(option, to: try reader.value(of: argument))
        }
    }

    /// The options that have values.
    private enum Option: String {
        case tcp = "--tcp"
        case udp = "--udp"
        case unix = "--unix"
        case unixDatagram = "--unix-datagram"
        case file = "--file"
        case maxBytes = "--max-bytes"
        case backups = "--backups"
        case key = "--key"
        case ledger = "--ledger"
        case connections = "--connections"
        case perPeer = "--per-peer"
    }

    private mutating func set(_ option: Option, to value: OptionValue) throws(ProgramError) {
        switch option {
        case .tcp:
            let address = try Address(value.text, for: value.option)
            endpoints.append(.tcp(address.host, address.port))
        case .udp:
            let address = try Address(value.text, for: value.option)
            endpoints.append(.udp(address.host, address.port))
        case .unix: endpoints.append(.unix(value.text))
        case .unixDatagram: endpoints.append(.unixDatagram(value.text))
        case .file: file = value.text
        case .maxBytes: maxBytes = try value.size()
        case .backups: backups = try value.count(atMost: 10_000)
        case .connections: connections = try value.count(atMost: 1_000_000)
        case .perPeer: connectionsPerPeer = try value.count(atMost: 1_000_000)
        case .key: keys.append(try Self.key(value.text))
        case .ledger: ledger = value.text
        }
    }

    private static func key(_ text: String) throws(ProgramError) -> (id: String, path: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ProgramError(.usage, "--key takes a name and a file, such as backend:secret.hex, not \(text)")
        }
        return (parts[0], parts[1])
    }
}
