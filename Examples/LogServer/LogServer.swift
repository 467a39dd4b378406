import Program
import Sinks
import Wire

/// The server, from the first port to the last record.
struct LogServer {
    private let arguments: Arguments
    private let terminal = Terminal.standardError

    init(_ arguments: Arguments) {
        self.arguments = arguments
    }

    /// Receives records until a stop signal arrives.
    /// - Returns: the exit status: 0 if everything received has been written.
    func run() throws -> Int32 {
        guard !arguments.wantsHelp else {
            Terminal.standardOutput.write(Arguments.help)
            return 0
        }
        Process.ignoreBrokenPipes()
        let signals = StopSignals()
        let sink = try makeSink()
        let server = try RecordServer(listeningOn: arguments.endpoints, to: sink, options: try options())
        tell(server.endpoints.map { "listening at \($0)" })
        watch(server, until: signals)
        return finish(server, sink)
    }

    private func makeSink() throws -> any Sink {
        let formatter: any RecordFormatter = arguments.isJSON ? JSONLinesFormatter() : TextFormatter()
        guard let file = arguments.file else { return StreamSink(.standardOutput, formatter: formatter) }
        return try RotatingFileSink(
            file,
            maxBytes: arguments.maxBytes,
            backupCount: arguments.backups,
            formatter: formatter
        )
    }

    private func options() throws(ProgramError) -> ServerOptions {
        var keys: [SigningKey] = []
        for (id, path) in arguments.keys { keys.append(try KeyFile.key(named: id, at: path)) }
        return ServerOptions(
            codec: DetectingCodec(keys: keys),
            connections: .init(limit: arguments.connections, perPeer: arguments.connectionsPerPeer),
            ledger: .init(path: arguments.ledger)
        )
    }

    /// Waits for a signal.
    ///
    /// On a terminal it shows the counts each second meanwhile.
    private func watch(_ server: RecordServer, until signals: StopSignals) {
        guard terminal.showsProgress, !arguments.isQuiet else { return signals.wait() }
        var (before, time) = (server.statistics, ContinuousClock.now)
        while !signals.wait(seconds: 1) {
            let (statistics, now) = (server.statistics, ContinuousClock.now)
            let line = StatusText.live(statistics, since: before, seconds: (now - time) / .seconds(1))
            terminal.write("\r\u{1b}[K\(line)")
            (before, time) = (statistics, now)
        }
        terminal.write("\r\u{1b}[K")
    }

    private func finish(_ server: RecordServer, _ sink: any Sink) -> Int32 {
        var problems: [String] = []
        do {
            if try !server.stop(timeout: .seconds(10)) {
                problems.append("not all that came was written in 10 seconds")
            }
        } catch {
            problems.append("\(error)")
        }
        do { try sink.close() } catch { problems.append("\(error)") }
        tell([StatusText.summary(server.statistics)])
        for problem in problems { terminal.write("logserver: \(problem)\n") }
        return problems.isEmpty && server.statistics.failed == 0 ? 0 : 1
    }

    private func tell(_ lines: [String]) {
        guard !arguments.isQuiet else { return }
        for line in lines { terminal.write("logserver: \(line)\n") }
    }
}
