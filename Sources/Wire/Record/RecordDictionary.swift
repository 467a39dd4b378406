public import Records

/// A record as Python's `logging` knows it: named attributes, its own and then those that a log call added.
///
/// The order is that of a `LogRecord`'s `__dict__` in CPython 3.13, and the content what `SocketHandler.makePickle` sends and
/// `logging.makeLogRecord` takes: `msg` is the whole message, `args` and `exc_info` are empty. An attribute of the record
/// whose key means something else to Python gets an underscore behind it. What is lost: the places of values in the message,
/// and the timestamp beyond a quarter of a microsecond, since `created` is a floating-point number of seconds.
public struct RecordDictionary: Sendable, Hashable {
    /// The attributes, in order.
    public var entries: Attributes

    /// Creates a dictionary from what somebody sent.
    public init(entries: Attributes) {
        self.entries = entries
    }

    /// Creates the dictionary of a record.
    /// - Parameters:
    ///   - record: what happened.
    ///   - origin: the instant that `relativeCreated` counts from, which Python starts when it loads `logging`.
    ///   - revealing: whether private values are sent instead of `<private>`. Default: no.
    public init(_ record: LogRecord, origin: Timestamp, revealing: Bool = false) {
        let fields = RecordFields(record, origin: origin, revealing: revealing)
        entries = Attributes()
        for key in RecordKey.allCases {
            entries.append(key: key.rawValue, value: fields[key])
        }
        for pair in RecordKey.wireAttributes(record.attributes) {
            entries.append(key: pair.key, value: revealing ? pair.value : pair.value.masked)
        }
    }

    /// The record that the dictionary describes.
    ///
    /// Nothing is required: a missing time is 1970, a missing level `notSet`, missing texts are empty. Whole and
    /// floating-point numbers are taken for each other. Unknown keys become attributes, and so do known ones whose values
    /// make no sense or would be lost, such as `args` that were not merged.
    public func record() -> LogRecord {
        RepeatedTexts.lend { texts in
            var builder = RecordBuilder(texts)
            for pair in entries { builder.set(pair.key, pair.value) }
            return builder.record()
        }
    }
}
