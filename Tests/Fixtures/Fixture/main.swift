import Sinks

import SinksLibc

// sinks-fixture: the program that tests start as another process.
//
//   write PATH MAXBYTES BACKUPS COUNT TAG [gzip]    COUNT records "TAG n" into a file shared with others
//   kill-loop PATH MAXBYTES BACKUPS FIRST    records from FIRST on, each acknowledged on standard output, until killed
//   exit-return | exit-call | exit-quick | exit-trap PATH    three buffered records, one written through, then the end
//   exit-gzip PATH    a file of some megabytes that is rolled over, with backups compressed, and then exit
//   exit-memory | exit-memory-dropped PATH    three records in memory before a buffered file, then the end
//   queue-return | queue-call | queue-quick | queue-trap PATH POLICY CAPACITY    a thousand records through a queue,
//       then the end
//   queue-ten PATH    ten records through a queue, then return
//   queue-blocked | queue-inside PATH    a queue's sink that never comes back, or ends the process
//   queue-shutdown | queue-flushed | queue-close | queue-gone PATH POLICY CAPACITY    a thousand records through a
//       queue, then all loggers' sinks closed or flushed, this one closed, or let go, then _exit
//   queue-lost-term | queue-lost-trap | queue-lost-quick PATH POLICY    a record flushed, ten that only wait, then the
//       end
//   queue-late | queue-late-flush PATH    all closed or flushed, one of which never comes back; prints the error
//   held-KIND PATH    five equal records to a sink that holds something back, the end, and two from an exit handler
//       after its flush
//   hanging-CALL PATH    a queue whose sink hangs in that call, beside a buffered file, and then the end
//   queue-fork PATH    records buffered and queued, and a child made by fork in between; prints the child's exit status
//   queue-term PATH    records through a queue, each acknowledged on standard output, until SIGTERM comes
//   queue-handled PATH POLICY CAPACITY    a thousand records through a queue, and then it waits for SIGTERM
//   report PATH    ten failures to standard error
//   size-limit | size-limit-descriptor PATH    records into a file that may not grow beyond 64 bytes; prints the
//       errors' numbers
//   size-handler PATH    whether a handler for that survives the making of a sink: its flags, its mask, and its
//       arguments
//   keyless PATH    logs from four threads with all keys of the process taken; prints how many values of keys changed
//   no-sink PATH    five records of three levels to a logger without sinks, and one to a sink that goes nowhere
//   relative PATH    two records, with a change of the working directory in between
//   torture KEY=VALUE…    numbered records into a sink, each answered on standard output: see Torture.swift,
//       TortureSettings.swift
//   proxy URL PROXY yes|no    a record to a web server, with a proxy in the environment that is to be used or not
//   tls-exit SERVICE WRAPPER PORT CERTIFICATES    a record sent over TLS, twenty that wait, and then the end
//   tls-late SERVICE PORT CERTIFICATES    a record sent over TLS, and one from an exit handler that runs last; prints
//       its error

let arguments = CommandLine.arguments
let plain = TextFormatter("\(.message)")

func number(_ index: Int) -> Int {
    arguments.indices.contains(index) ? Int(arguments[index]) ?? 0 : 0
}

func rotatingSink(_ sharing: FileOptions.Sharing) throws -> RotatingFileSink {
    try RotatingFileSink(
        arguments[2],
        maxBytes: ByteCount(number(3)),
        backupCount: number(4),
        formatter: plain,
        options: FileOptions(access: .init(sharing: sharing)),
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

/// Undoes what this process may have inherited: that a signal is ignored, or blocked.
func allow(_ number: Int32) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    signal(number, SIG_DFL)
}

/// Logs three lines of 30 bytes into a file that may have 64.
func logBeyondSizeLimit(_ sink: some Sink) throws {
    var limit = rlimit(rlim_cur: 64, rlim_max: 64)
    #if canImport(Glibc)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    #else
        setrlimit(RLIMIT_FSIZE, &limit)
    #endif
    for index in 0..<3 {
        do {
            try sink.emit(LogRecord(level: .info, message: "\(index) and twenty-seven characters"))
        } catch {
            acknowledge(Int((error as? SinkError)?.errno ?? -1))
        }
    }
}

/// The handler of a signal before and after an action.
///
/// A handler with three parameters is set first.
func sizeHandlers(_ body: () throws -> Void) throws -> (before: [String], after: [String]) {
    var action = sigaction()
    let handler: @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void = {
        number,
        details,
        _ in acknowledge(Int(details?.pointee.si_signo ?? -number))
    }
    #if canImport(Darwin)
        action.__sigaction_u.__sa_sigaction = handler
    #elseif canImport(Musl)
        action.__sa_handler.sa_sigaction = handler
    #else
        action.__sigaction_handler.sa_sigaction = handler
    #endif
    action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART
    sigaddset(&action.sa_mask, SIGUSR1)
    sigaction(SIGXFSZ, &action, nil)
    let before = sizeHandler()
    try body()
    return (before, sizeHandler())
}

func sizeHandler() -> [String] {
    var action = sigaction()
    sigaction(SIGXFSZ, nil, &action)
    return ["\(action.sa_flags)", "\(sigismember(&action.sa_mask, SIGUSR1))"]
}

final class Held: Sendable {
    let buffered: any Sink
    init(buffered: any Sink) { self.buffered = buffered }
}

func logToMemory(flushOnClose: Bool) throws {
    let file = try FileSink(
        arguments[2],
        formatter: plain,
        options: FileOptions(buffering: .buffered(forAtMost: nil))
    )
    let sink = file.buffered(capacity: 100, options: BufferOptions(flushOnClose: flushOnClose))
    _ = Unmanaged.passRetained(Held(buffered: sink))
    for index in 1...3 { Logger("fixture", to: sink).info("\(index)") }
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
case "exit-gzip":
    let sink = try RotatingFileSink(
        arguments[2],
        maxBytes: 10,
        backupCount: 3,
        formatter: plain,
        backups: BackupOptions(compression: .gzip())
    )
    try sink.emit(
        LogRecord(level: .info, name: "some", message: LogMessage(String(repeating: "long ", count: 1_000_000)))
    )
    try sink.emit(LogRecord(level: .info, name: "some", message: "next"))
    withExtendedLifetime(sink) { exit(0) }
case "exit-memory": try logToMemory(flushOnClose: true)
case "exit-memory-dropped": try logToMemory(flushOnClose: false)
case "exit-call":
    try logBuffered()
    exit(0)
case "exit-quick":
    try logBuffered()
    _exit(0)
case "exit-trap":
    try logBuffered()
    fatalError("on purpose")
case "size-limit":
    allow(SIGXFSZ)
    try logBeyondSizeLimit(FileSink(arguments[2], formatter: plain))
case "size-limit-descriptor":
    allow(SIGXFSZ)
    let descriptor = open(arguments[2], O_WRONLY | O_CREAT | O_APPEND, 0o600)
    try logBeyondSizeLimit(StreamSink(StreamSink.Descriptor(descriptor), formatter: plain))
case "keyless": try Keyless.run(arguments[2])
case "size-handler":
    allow(SIGXFSZ)
    let (before, after) = try sizeHandlers { _ = try FileSink(arguments[2], formatter: plain) }
    acknowledge(before == after ? 1 : 0)
    raise(SIGXFSZ)
case "relative":
    let sink = try FileSink(arguments[2], formatter: plain)
    try sink.emit(LogRecord(level: .info, message: "one"))
    mkdir("elsewhere", 0o700)
    chdir("elsewhere")
    try sink.emit(LogRecord(level: .info, message: "two"))
case "proxy":
    for name in ["no_proxy", "NO_PROXY", "all_proxy"] { unsetenv(name) }
    setenv("http_proxy", arguments[3], 1)
    let options = HTTPOptions(service: ServiceOptions(usesProxy: arguments[4] == "yes"))
    do {
        let sink = try HTTPSink(arguments[2], credentials: .bearer("token"), options: options)
        try sink.emit(LogRecord(level: .info, message: "x"))
    } catch {
        print(error)
        exit(1)
    }
case "no-sink":
    let log = Logger("fixture") {}
    log.info("kept quiet")
    Logger("quiet") { NullSink() }.critical("meant")
    for _ in 0..<2 {
        log.warning("lost")
        log.critical("lost")
    }
    print(log.statistics.dropped)
case "report":
    let sink = try FileSink(
        arguments[2] + "/missing/app.log",
        options: FileOptions(opensLate: true, access: .init(createsDirectories: false))
    )
    for _ in 0..<10 { Logger("fixture", to: sink).info("lost") }
case "tls-exit":
    try TLSExits.run(arguments[2], arguments[3], to: number(4), trusting: arguments[5])
case "tls-late":
    try TLSExits.late(arguments[2], to: number(3), trusting: arguments[4])
case "torture": try Torture.run(arguments.dropFirst(2))
case let kind where kind.hasPrefix("held-"):
    try HeldBackExits.run(String(kind.dropFirst(5)), arguments[2])
case let kind where kind.hasPrefix("hanging-"):
    try HeldBackExits.hanging(String(kind.dropFirst(8)), arguments[2])
case let kind where kind.hasPrefix("queue-"):
    try QueueExits.run(kind, arguments[2], policy: arguments.count > 3 ? arguments[3] : "", capacity: number(4))
default: exit(64)
}
