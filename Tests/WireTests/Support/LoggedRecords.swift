import Records
import TestRandomness

/// Records as log calls make them: a few statements, threads and names that come again and again, and anything for
/// values.
struct LoggedRecords {
    private var random: SplitMix64
    private var values: RandomRecord
    private let threads = (1...3).map { ThreadIdentity(id: UInt64($0) << 40, name: "worker \($0)") }
    private let names = ["shop", "shop.checkout.of.everything.that.customers.buy", ""]
    private let details = (0..<3).map { index in
        var record = LogRecord(level: .info, message: "")
        record.process = ProcessIdentity(id: Int32(index), name: "shop \(index) with a name that is not short")
        if index == 1 { record.taskName = "task" }
        if index == 2 { record.errorText = "failed" }
        return record
    }

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        values = RandomRecord(seed: seed)
    }

    mutating func next() -> LogRecord {
        let site = Int.random(in: 0..<8, using: &random)
        var record = logged(message(), at: site, attributes(of: site))
        if Int.random(in: 0..<4, using: &random) == 0, let thread = threads.randomElement(using: &random) {
            record.thread = thread
        }
        switch Int.random(in: 0..<24, using: &random) {
        case 0: record.process = details[0].process
        case 1: (record.process, record.taskName) = (details[1].process, details[1].taskName)
        case 2: record.errorText = details[2].errorText
        case 3: record.source = CodeLocation(file: "other/\(site).swift", function: "f()", line: site)
        default: break
        }
        return record
    }

    private mutating func logged(_ message: LogMessage, at site: Int, _ attributes: Attributes) -> LogRecord {
        var made: LogRecord?
        let level: Level = [.info, .warning, Level(35, named: "AUDIT")][Int.random(in: 0..<12, using: &random) / 5]
        let name = names[site % 3]
        let instant = Timestamp(nanoseconds: Int64.random(in: 0...4_000_000_000_000_000_000, using: &random))
        if site < 4 {
            message.log(
                level,
                at: instant,
                name: name,
                attributes: attributes,
                file: "Shop/Pay.swift",
                function: "pay()",
                line: site
            ) { record in made = copy record }
        } else {
            message.log(
                level,
                at: instant,
                name: name,
                attributes: attributes,
                file: "Shop/.x",
                function: "",
                line: site * 100
            ) { record in made = copy record }
        }
        return made ?? LogRecord(level: .info, message: "no record was made")
    }

    private mutating func message() -> LogMessage {
        let (number, text) = (random.next() >> UInt64.random(in: 0...60, using: &random), values.text())
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return LogMessage(text)
        case 1: return "secret \(text, privacy: .private) of \(number)"
        case 2: return LogMessage(bytes: [0x61, 0xFF, UInt8(truncatingIfNeeded: number)])
        default: return "order \(number) of \(text) paid"
        }
    }

    private mutating func attributes(of site: Int) -> Attributes {
        let keys: [[String]] = [
            [], ["amount"], ["amount", "reason", "retry"], ["zzzz", "a", "name"], ["a", "a", "bb"], ["", "é", "k"],
            (0..<12).map { "key \($0)" }, (0..<14).map { "key \($0)" },
        ]
        let few = Int.random(in: 0..<3, using: &random)
        return Attributes(
            keys[site].map { Attribute(key: $0, value: few == 0 ? values.value(depth: 2) : .string(values.text())) }
        )
    }
}
