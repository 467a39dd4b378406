import SinkTesting
import Sinks
import TestRandomness

/// A wrapper to build compositions of, which lets records of level `critical` pass.
struct CataloguedWrapper: Sendable, CustomStringConvertible {
    let description: String
    var buffers = false
    let wrap: @Sendable (AnySink) -> any Sink

    init(_ description: String, buffers: Bool = false, _ wrap: @escaping @Sendable (AnySink) -> any Sink) {
        self.description = description
        self.buffers = buffers
        self.wrap = wrap
    }

    static let all: [CataloguedWrapper] = selecting + changing + sending + failing + buffering

    private static let selecting = [
        CataloguedWrapper("minimumLevel") { $0.minimumLevel(.trace) },
        CataloguedWrapper("levelSwitch") { $0.levelSwitch(LevelSwitch(.error)) },
        CataloguedWrapper("filtered") { $0.filtered(by: LevelFilter(Level.debug...)) },
        CataloguedWrapper("where") { $0.where { $0.level > .notSet } },
        CataloguedWrapper("sampled, sparing") { $0.sampled(oneIn: 10) },
        CataloguedWrapper("sampled, all") { $0.sampled(oneIn: 1, exempting: .off) },
        CataloguedWrapper("rateLimited, sparing") { $0.rateLimited(to: 1, per: .seconds(1), exempting: .error) },
        CataloguedWrapper("rateLimited, wide") { $0.rateLimited(to: 1_000_000, per: .seconds(1)) },
        CataloguedWrapper("deduplicated") { $0.deduplicated() },
    ]

    private static let changing = [
        CataloguedWrapper("filtered, replacing") { $0.filtered(by: ClosureFilter(deciding: { .replace($0) })) },
        CataloguedWrapper("enriched") { $0.enriched { $0.attributes["enriched"] = true } },
        CataloguedWrapper("enriched, with attributes") { $0.enriched(with: ["host": "web-3"]) },
        CataloguedWrapper("redacted") { $0.redacted(keys: ["password"]) },
        CataloguedWrapper("revealing") { $0.revealing() },
    ]

    private static let sending = [
        CataloguedWrapper("named") { $0.named("app") },
        CataloguedWrapper("tee of one") { TeeSink([$0]) },
        CataloguedWrapper("AnySink") { AnySink(AnySink($0)) },
        CataloguedWrapper("routed, none") { $0.routed(to: CollectingSink(level: .off)) { _ in false } },
        CataloguedWrapper("routed, all") { CollectingSink(level: .off).routed(to: $0) { _ in true } },
    ]

    private static let failing = [
        CataloguedWrapper("retried") { $0.retried(attempts: 3, pause: Pause { _ in }) },
        CataloguedWrapper("fallback, unwilling") { $0.fallback(to: CollectingSink(level: .off), backoff: .none) },
        CataloguedWrapper("fallback, broken") { $0.fallback(to: RefusingSink(), backoff: .none) },
        CataloguedWrapper("audited") { $0.audited() },
        CataloguedWrapper("observed") { $0.observed { _, _ in } },
        CataloguedWrapper("reportingFailures") { $0.reportingFailures(to: .silent) },
    ]

    private static let buffering = [
        CataloguedWrapper("buffered, by level", buffers: true) {
            $0.buffered(capacity: 1000, options: BufferOptions(backoff: .none, failures: .silent))
        },
        CataloguedWrapper("buffered, by number", buffers: true) {
            $0.buffered(
                capacity: 7,
                flushLevel: .off,
                options: BufferOptions(limits: .init(records: 5000), backoff: .none, failures: .silent)
            )
        },
        CataloguedWrapper("queued", buffers: true) { sink in
            do {
                return try sink.queued(failures: .silent)
            } catch {
                return RefusingSink()
            }
        },
        CataloguedWrapper("flightRecorder") { $0.flightRecorder(last: 10) },
    ]
}

/// Several wrappers one around the other, innermost first.
struct Composition: Sendable, CustomStringConvertible {
    let wrappers: [CataloguedWrapper]

    var description: String { wrappers.map(\.description).joined(separator: " < ") }
    var buffers: Bool { wrappers.contains { $0.buffers } }

    func wrap(_ sink: any Sink) -> any Sink {
        wrappers.reduce(sink) { $1.wrap(AnySink($0)) }
    }

    /// Every wrapper alone, and so many compositions of 2 to 7 of them; the same in every run.
    static func generated(_ count: Int, seed: UInt64) -> [Composition] {
        var random = SplitMix64(seed: seed)
        return CataloguedWrapper.all.map { Composition(wrappers: [$0]) }
            + (0..<count).map { _ in
                let depth = Int.random(in: 2...7, using: &random)
                return Composition(
                    wrappers: (0..<depth).compactMap { _ in CataloguedWrapper.all.randomElement(using: &random) }
                )
            }
    }
}

/// Can never deliver anything, but can be flushed and closed.
struct RefusingSink: Sink {
    private let calls = Owner(UInt64(0))

    var statistics: SinkStatistics {
        var statistics = SinkStatistics()
        statistics.failed = calls.withResource { $0 } ?? 0
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        calls.withResource { $0 += 1 }
        throw SinkError(.system, attempted: "write to", on: "a sink that refuses", errno: 5)
    }

    func flush() throws {}
    func close() throws {}
}

extension Backoff {
    /// Failed records may be tried again at once.
    static let none = Backoff(retryStart: .zero, retryMax: .zero)
}
