/// A formatter whose entries are JSON objects on one line each.
///
/// Services that read JSON, such as those of `HTTPSink`, take any of them: ``JSONLinesFormatter``,
/// ``SchemaFormatter``, or one of your own.
///
///     let options = HTTPOptions(formatter: SchemaFormatter(.clef))
public protocol JSONFormatter: RecordFormatter {}
