// Likely mistakes with sinks; see LogCalls.swift.
import Sinks

// swift-format-ignore
func compositions(_ a: ConsoleSink, _ b: NullSink) throws {
    // error: call can throw, but it is not marked with 'try'
    _ = Logger("shop") { FileSink("app.log") }
    _ = try Logger("shop") { try FileSink("app.log") }

    // error: write Logger("shop") { a; b } for sinks a and b, or Logger("shop", to: a)
    _ = Logger("shop", a)
    _ = Logger("shop", to: a)

    // error: a line of this closure is a sink
    _ = try Logger("shop") { a; "app.log" }
    _ = try Logger("shop") { a; try FileSink("app.log") }

    // error: write TeeSink { a; b }
    _ = TeeSink(a, b)
    _ = TeeSink { a; b }

    // error: write QueuedSink(capacity: 8192) { a; b }
    _ = try QueuedSink(a, b)
    _ = try QueuedSink(capacity: 8192) { a; b }
}

// swift-format-ignore
func options() throws {
    // error: cannot convert value of type 'String' to expected argument type 'Level'
    _ = Logger("shop", level: "info") { ConsoleSink() }
    _ = Logger("shop", level: .info) { ConsoleSink() }

    // error: cannot convert value of type 'String' to expected argument type 'ByteCount'
    _ = try RotatingFileSink("app.log", maxBytes: "10 MiB", backupCount: 5)
    _ = try RotatingFileSink("app.log", maxBytes: ByteCount("10 MiB"), backupCount: 5)

    // error: write at: RolloverSchedule(python: "midnight"), keeping: .count(7)
    _ = try TimedRotatingFileSink("app.log", when: "midnight", backupCount: 7)
    _ = try TimedRotatingFileSink("app.log", at: RolloverSchedule(python: "midnight"), keeping: .count(7))

    // error: call can throw but is not marked with 'try'
    _ = RolloverSchedule("daily")
    _ = try RolloverSchedule("daily")
}
