import Records
import Wire

/// All that there is to know about what reading some bytes came to: two of these are equal if nobody can tell them apart.
struct Reading: Equatable, CustomStringConvertible {
    let description: String

    init(_ read: () throws(WireError) -> LogRecord) {
        do {
            self = Reading(try read())
        } catch {
            description = "\(error.code) at \(error.offset): \(error.reason)"
        }
    }

    init(_ record: LogRecord) {
        let message = record.message.withUTF8Bytes { Array($0) }
        description = """
            \(record.timestamp.nanoseconds) \(record.level.rawValue) \(record.level.name) \(record.name)
            \(message) \(record.message.arguments)
            \(Array(record.attributes))
            \(record.source) \(record.thread) \(record.process)
            \(record.taskName ?? "-") \(record.errorText ?? "-") \(record.stackText ?? "-")
            """
    }
}
