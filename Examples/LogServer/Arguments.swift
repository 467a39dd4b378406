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
        var rest = arguments[...]
        while let argument = rest.popFirst() { try readOption(argument, &rest) }
        guard wantsHelp || !endpoints.isEmpty else {
            throw ProgramError(.usage, "nowhere to listen: give --tcp, --udp or --unix; see logserver --help")
        }
    }

    private mutating func readOption(_ argument: String, _ rest: inout ArraySlice<String>) throws(ProgramError) {
        let parts = argument.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        let (name, attached) = (parts[0], parts.count > 1 ? parts[1] : nil)
        switch name {
        case "--json" where attached == nil: isJSON = true
        case "--quiet" where attached == nil: isQuiet = true
        case "--help" where attached == nil, "-h" where attached == nil: wantsHelp = true
        default:
            guard let option = Option(rawValue: name) else {
                throw ProgramError(.usage, "unknown option \(argument); see logserver --help")
            }
            guard let value = attached ?? rest.popFirst(), !value.isEmpty else {
                throw ProgramError(.usage, "\(name) needs a value; see logserver --help")
            }
            try set(option, to: value)
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

    private mutating func set(_ option: Option, to value: String) throws(ProgramError) {
        switch option {
        case .tcp:
            let address = try Address(value, for: option.rawValue)
            endpoints.append(.tcp(address.host, address.port))
        case .udp:
            let address = try Address(value, for: option.rawValue)
            endpoints.append(.udp(address.host, address.port))
        case .unix: endpoints.append(.unix(value))
        case .unixDatagram: endpoints.append(.unixDatagram(value))
        case .file: file = value
        case .maxBytes: maxBytes = try Self.bytes(value)
        case .backups: backups = try Self.count(value, for: option, atMost: 10_000)
        case .connections: connections = try Self.count(value, for: option, atMost: 1_000_000)
        case .perPeer: connectionsPerPeer = try Self.count(value, for: option, atMost: 1_000_000)
        case .key: keys.append(try Self.key(value))
        case .ledger: ledger = value
        }
    }

    private static func bytes(_ text: String) throws(ProgramError) -> ByteCount {
        guard let size = try? ByteCount(text), size > 0 else {
            throw ProgramError(.usage, "--max-bytes takes a size from 1 byte up, such as 10M or 10MB, not \(text)")
        }
        return size
    }

    private static func count(
        _ text: String,
        for option: Option,
        atMost most: Int
    ) throws(ProgramError) -> Int {
        guard let count = Int(text), count >= 1, count <= most else {
            throw ProgramError(.usage, "\(option.rawValue) takes a number from 1 to \(most), not \(text)")
        }
        return count
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
