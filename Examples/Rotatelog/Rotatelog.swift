import Program
import Sinks

/// The program, from the first line to the end of the input.
struct Rotatelog {
    private let arguments: Arguments
    private let terminal = Terminal.standardError

    init(_ arguments: Arguments) {
        self.arguments = arguments
    }

    /// Writes the input to the file.
    /// - Returns: the exit status: 0 if all of it has been written.
    func run() throws -> Int32 {
        guard !arguments.wantsHelp else {
            Terminal.standardOutput.write(Arguments.help)
            return 0
        }
        let stop = try StopPipe()
        let lines = LinesFormatter(formatterOfLines, name: arguments.name)
        let log = try RotatingLog(arguments, formatter: lines)
        let signals = Signals(stop: stop) {
            do { try log.rollOver() } catch { Terminal.standardError.write("rotatelog: \(error)\n") }
        }
        defer { withExtendedLifetime(signals) {} }
        var writer = LineWriter(log, lines: lines, stop: stop, waits: arguments.waits)
        try copy(StandardInput(stoppedBy: stop), to: &writer)
        writer.close()
        if writer.lost > 0 { terminal.write("rotatelog: \(writer.lost.counted("line")) lost\n") }
        return writer.hasFailed ? 1 : 0
    }

    private var formatterOfLines: (any RecordFormatter)? {
        switch arguments.form {
        case .raw: nil
        case .text: TextFormatter(arguments.name.isEmpty ? "\(.time) \(.message)" : "\(.time) \(.name): \(.message)")
        case .json: JSONLinesFormatter()
        }
    }

    private func copy(_ input: StandardInput, to writer: inout LineWriter) throws {
        var buffer = LineBuffer(capacity: arguments.readBytes)
        while try buffer.fill(input.read) > 0 {
            while let piece = buffer.next(atMost: arguments.pieceBytes) { writer.write(piece) }
        }
        if let piece = buffer.rest() { writer.write(piece) }
    }
}
