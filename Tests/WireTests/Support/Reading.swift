import Records
import Wire

/// The whole outcome of reading some bytes.
///
/// Two outcomes are equal if no property distinguishes them.
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
