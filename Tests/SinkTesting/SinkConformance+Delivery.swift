internal import Dispatch
internal import Sinks

// Rules 1 to 4: what is delivered, in which order, and when.
extension SinkConformance {
    static let plain = TextFormatter("\(.message)")

    func deliversWhateverIsInARecord(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        let records = Self.awkwardRecords
        for record in records {
            do {
                try subject.sink.emit(record)
            } catch let error as SinkError {
                findings.note("a record of \(record.message.byteCount) bytes was refused without a cause", "\(error)")
            } catch {
                findings.expectSinkError(error)
            }
        }
        try subject.sink.flush()
        if let delivered = try findings.entries(of: subject) {
            findings.expectEqual(delivered, records.map(Self.plain.string), "the entries delivered")
        }
        try subject.sink.close()
    }

    func keepsTheOrderOfAThread(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        let expected = (0..<500).map { "record \($0)" }
        for (index, text) in expected.enumerated() {
            try subject.sink.emit(Self.record(text))
            if !subject.buffers, index < 10, let delivered = try findings.entries(of: subject, rule: 3) {
                findings.expectEqual(delivered.count, index + 1, "entries delivered when emit returned", rule: 3)
            }
        }
        try subject.sink.flush()
        if let delivered = try findings.entries(of: subject) {
            findings.expectEqual(delivered, expected, "the entries of one thread, in the order emitted")
        }
        try subject.sink.close()
    }

    func keepsThreadsApart(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        let (threads, each) = (4, 250)
        let padding = String(repeating: "x", count: 300)
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for index in 0..<each {
                try? subject.sink.emit(Self.record("\(thread) \(index) \(padding)"))
            }
        }
        try subject.sink.flush()
        if let delivered = try findings.entries(of: subject) {
            findings.expectEqual(delivered.count, threads * each, "entries delivered from \(threads) threads")
            for thread in 0..<threads {
                let expected = (0..<each).map { "\(thread) \($0) \(padding)" }
                let found = delivered.filter { $0.hasPrefix("\(thread) ") }
                findings.expectEqual(found, expected, "the entries of one of \(threads) threads")
            }
        }
        try subject.sink.close()
    }

    func flushDeliversWhatWasAccepted(_ findings: inout Findings) throws {
        let subject = try makeSubject(Self.plain)
        for index in 0..<7 { try subject.sink.emit(Self.record("\(index)")) }
        try subject.sink.flush()
        if let delivered = try findings.entries(of: subject) {
            findings.expectEqual(delivered, (0..<7).map(String.init), "the entries delivered when flush returned")
        }
        try subject.sink.flush()
        try subject.sink.close()
    }

    static func record(_ text: String) -> LogRecord {
        LogRecord(
            timestamp: Timestamp(nanoseconds: 0),
            level: .critical,
            name: "conformance",
            message: LogMessage(text)
        )
    }

    /// Records with contents that often break logging libraries.
    static var awkwardRecords: [LogRecord] {
        var records = ["", " ", "line\nbreak\r\n", "\u{1b}[31mred", "caf\u{e9} \u{2713} \u{1f600}", "100%s {} \\"].map(
            record
        )
        records.append(record(String(repeating: "long ", count: 50_000)))
        records.append(LogRecord(level: .critical, message: LogMessage(bytes: Array(UInt8.min...UInt8.max))))
        records.append(LogRecord(timestamp: .earliest, level: Level(.max), message: "first \(0)"))
        records.append(LogRecord(timestamp: .latest, level: .critical, message: "last \(Int.min)"))
        var attributed = record("attributes")
        for index in 0..<100 { attributed.attributes.append(key: "key \(index)\n", value: .double(.nan)) }
        records.append(attributed)
        return records
    }
}
