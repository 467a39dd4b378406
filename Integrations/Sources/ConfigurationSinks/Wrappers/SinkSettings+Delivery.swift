internal import Sinks

// Wrappers that decide when and where records are delivered.
extension SinkSettings {
    func retrying() throws -> SinkWrapping.Wrap? {
        try section("retry") { section in
            let attempts = try section.integer("attempts", in: 1...1000) ?? 3
            let backoff = try section.backoff(or: Backoff(retryStart: .milliseconds(10), retryMax: .seconds(1)))
            return { sink, _ in sink.retried(attempts: attempts, backoff: backoff) }
        }
    }

    func fallingBack() throws -> SinkWrapping.Wrap? {
        guard let position = try reference("fallback") else { return nil }
        return { sink, referred in sink.fallback(to: AnySink(referred[position])) }
    }

    func buffering() throws -> SinkWrapping.Wrap? {
        try section("buffer") { section in
            let capacity = try section.integer("capacity", in: 1...1_000_000) ?? 100
            let level = try section.level("flushLevel") ?? .error
            let overflow = try section.choice(
                "whenFull",
                ["dropOldest": .dropOldest, "dropNewest": .dropNewest, "refuse": BufferOptions.Overflow.refuse]
            )
            let limits = BufferOptions.Limits(
                records: try section.integer("records", in: 1...Int.max),
                bytes: try section.size("size"),
                whenFull: overflow ?? .dropOldest
            )
            let options = BufferOptions(
                flushBytes: try section.size("flushSize"),
                flushAge: try section.duration("flushAge"),
                limits: limits,
                flushOnClose: try section.flag("flushOnClose") ?? true,
                backoff: try section.backoff(or: Backoff(retryMax: .seconds(60))),
                failures: section.reading.failures
            )
            return { sink, _ in sink.buffered(capacity: capacity, flushLevel: level, options: options) }
        }
    }

    func queueing() throws -> SinkWrapping.Wrap? {
        try section("queue") { section in
            let capacity = try section.integer("capacity", in: 1...1_000_000) ?? 8192
            let size = try section.size("size")
            let policy = try section.overflowPolicy("whenFull") ?? .block
            let timeout = try section.duration("timeout") ?? .seconds(10)
            let failures = section.reading.failures
            return { sink, _ in
                try sink.queued(
                    capacity: capacity,
                    maxBytes: size,
                    whenFull: policy,
                    timeout: timeout,
                    failures: failures
                )
            }
        }
    }

    private func overflowPolicy(_ key: String) throws -> OverflowPolicy? {
        let expected =
            "\"block\", \"dropNewest\", \"dropOldest\", \"refuse\", \"blockAtMost\" and a duration, "
            + "\"keepSevere\" and a level, or \"growTo\" and a number"
        return try value(key, expecting: expected) { text in
            let words = text.split(separator: " ", maxSplits: 1).map(String.init)
            switch (words.first, words.dropFirst().first) {
            case ("block", nil): return .block
            case ("dropNewest", nil): return .dropNewest
            case ("dropOldest", nil): return .dropOldest
            case ("refuse", nil): return .refuse
            case ("blockAtMost", let time?): return Duration(text: time).map { .blockAtMost($0) }
            case ("keepSevere", let name?): return Level(name).map { .keepSevere($0) }
            case ("growTo", let number?):
                return Int(number).flatMap { (1...1_000_000).contains($0) ? .grow(to: $0) : nil }
            default: return nil
            }
        }
    }

    func recordingFlight() throws -> SinkWrapping.Wrap? {
        try section("flightRecorder") { section in
            let count = try section.required("last", section.integer("last", in: 1...1_000_000))
            let size = try section.size("size") ?? .mebibytes(4)
            let threshold = try section.level("below") ?? .info
            let trigger = try section.level("dumpingAt") ?? .error
            return { sink, _ in
                sink.flightRecorder(last: count, maxBytes: size, below: threshold, dumpingAt: trigger)
            }
        }
    }
}
