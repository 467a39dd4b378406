public import Records

/// A record in the form of Python's `logging`: named attributes, first Python's own, then those that a log call added.
///
///     let dictionary = RecordDictionary(record, origin: start)
///     dictionary.entries["levelname"]      // .string("INFO")
///
/// The order is that of a `LogRecord`'s `__dict__` in CPython 3.13. The content is what `SocketHandler.makePickle`
/// sends and `logging.makeLogRecord` takes: `msg` is the whole message, `args` and `exc_info` are empty. If the key of
/// an attribute has another meaning in Python, an underscore is appended to it.
///
/// Two things are lost: the places of values in the message, and the timestamp's precision below a quarter of a
/// microsecond, because `created` is a floating-point number of seconds.
public struct RecordDictionary: Sendable, Hashable {
    /// The attributes, in order.
    public var entries: Attributes

    /// Creates a dictionary from received attributes.
    public init(entries: Attributes) {
        self.entries = entries
    }

    /// Creates the dictionary of a record.
    /// - Parameters:
    ///   - record: the record.
    ///   - origin: the instant that `relativeCreated` counts from; in Python the loading of `logging`.
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

    /// Returns the record that the dictionary describes.
    ///
    /// Nothing is required: a missing time is 1970, a missing level `notSet`, missing texts are empty. Whole and
    /// floating-point numbers are interchangeable. Unknown keys become attributes. So do known keys whose values are
    /// invalid or would be lost, such as `args` that were not merged.
    public func record() -> LogRecord {
        RepeatedTexts.lend { texts in
            var builder = RecordBuilder(texts)
            for pair in entries { builder.set(pair.key, pair.value) }
            return builder.record()
        }
    }
}
