internal import Sinks

// Wrappers that select or change records.
extension SinkSettings {
    func revealing() throws -> SinkWrapping.Wrap? {
        guard try flag("reveal") == true else { return nil }
        return { sink, _ in sink.revealing() }
    }

    func deduplicating() throws -> SinkWrapping.Wrap? {
        try section("deduplicate") { section in
            let window = try section.duration("within") ?? .seconds(60)
            return { sink, _ in sink.deduplicated(within: window) }
        }
    }

    func limitingRate() throws -> SinkWrapping.Wrap? {
        try section("rateLimit") { section in
            let count = try section.required("count", section.integer("count", in: 1...1_000_000_000))
            let period = try section.required("per", section.positiveDuration("per"))
            let burst = try section.integer("burst", in: 1...1_000_000_000)
            let exempt = try section.level("exempting") ?? .off
            return { sink, _ in sink.rateLimited(to: count, per: period, burst: burst, exempting: exempt) }
        }
    }

    private func positiveDuration(_ key: String) throws -> Duration? {
        guard let duration = try duration(key) else { return nil }
        guard duration > .zero else { throw error(key, reason: "expected a duration above zero") }
        return duration
    }

    func sampling() throws -> SinkWrapping.Wrap? {
        try section("sample") { section in
            let rate = try section.required("oneIn", section.integer("oneIn", in: 1...1_000_000_000))
            let exempt = try section.level("exempting") ?? .warning
            return { sink, _ in sink.sampled(oneIn: rate, exempting: exempt) }
        }
    }

    func enriching() throws -> SinkWrapping.Wrap? {
        guard let attributes = try attributes("attributes") else { return nil }
        return { sink, _ in sink.enriched(with: attributes) }
    }

    /// Returns the redaction of keys, or with `true` of private values alone.
    func redacting() throws -> SinkWrapping.Wrap? {
        guard let words = try list("redact") else { return nil }
        if words.count == 1, let word = words.first, let isWanted = Self.truth(word) {
            guard isWanted else { return nil }
            return { sink, _ in sink.redacted() }
        }
        return { sink, _ in sink.redacted(keys: words) }
    }

    func filtering() throws -> SinkWrapping.Wrap? {
        var filters: [any RecordFilter] = []
        if let most = try level("maxLevel") { filters.append(LevelFilter(...most)) }
        for name in try list("filters") ?? [] {
            guard let filter = reading.parts.filters[name] else {
                let known = reading.parts.filters.keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
                throw error("filters", value: name, reason: "the program has no filter of this name; it has: \(known)")
            }
            filters.append(filter)
        }
        guard !filters.isEmpty else { return nil }
        let chain = FilterChain(filters)
        return { sink, _ in sink.filtered(by: chain) }
    }
}
