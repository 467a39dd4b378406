import Sinks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// sinks-fixture: what the tests start as another process.
//
//   write PATH MAXBYTES BACKUPS COUNT TAG [gzip]    COUNT records "TAG n" into a file shared with others
//   kill-loop PATH MAXBYTES BACKUPS FIRST    records from FIRST on, each acknowledged on standard output, until killed
//   exit-return | exit-call | exit-quick | exit-trap PATH    three buffered records, one written through, then the end
//   report PATH    ten failures to standard error
//   relative PATH    two records, with a change of the working directory in between

let arguments = CommandLine.arguments
let plain = TextFormatter("\(.message)")

func number(_ index: Int) -> Int {
    arguments.indices.contains(index) ? Int(arguments[index]) ?? 0 : 0
}

func rotatingSink(_ sharing: FileSharing) throws -> RotatingFileSink {
    try RotatingFileSink(
        arguments[2],
        maxBytes: Int64(number(3)),
        backupCount: number(4),
        formatter: plain,
        options: FileOptions(sharing: sharing),
        backups: BackupOptions(compression: arguments.last == "gzip" ? .gzip() : .none)
    )
}

func acknowledge(_ index: Int) {
    var text = "\(index)\n"
    text.withUTF8 { _ = write(1, $0.baseAddress, $0.count) }
}

func logBuffered() throws {
    let buffered = try FileSink(
        arguments[2],
        formatter: plain,
        options: FileOptions(buffering: .buffered(forAtMost: nil))
    )
    let direct = try FileSink(arguments[2] + ".direct", formatter: plain)
    // Nothing but the exit may flush, so the sinks must outlive this call.
    _ = Unmanaged.passRetained(Held(buffered: buffered))
    for index in 1...3 { Logger("fixture", to: buffered).info("\(index)") }
    Logger("fixture", to: direct).info("direct")
}

final class Held: Sendable {
    let buffered: FileSink
    init(buffered: FileSink) { self.buffered = buffered }
}

guard arguments.count > 2 else { exit(64) }
switch arguments[1] {
case "write":
    let sink = try rotatingSink(.processes)
    for index in 0..<number(5) { try sink.emit(LogRecord(level: .info, message: "\(arguments[6]) \(index)")) }
    try sink.close()
    sink.finishCompression()
case "kill-loop":
    let sink = try rotatingSink(.oneProcess)
    var index = number(5)
    while true {
        try sink.emit(LogRecord(level: .info, message: "record \(index)"))
        acknowledge(index)
        index += 1
    }
case "exit-return": try logBuffered()
case "exit-call":
    try logBuffered()
    exit(0)
case "exit-quick":
    try logBuffered()
    _exit(0)
case "exit-trap":
    try logBuffered()
    fatalError("as asked")
case "relative":
    let sink = try FileSink(arguments[2], formatter: plain)
    try sink.emit(LogRecord(level: .info, message: "one"))
    mkdir("elsewhere", 0o700)
    chdir("elsewhere")
    try sink.emit(LogRecord(level: .info, message: "two"))
case "report":
    let sink = try FileSink(arguments[2] + "/missing/app.log", options: FileOptions(opensLate: true))
    for _ in 0..<10 { Logger("fixture", to: sink).info("lost") }
default: exit(64)
}
