extension Sink {
    /// This sink for records at or above a level.
    public func minimumLevel(_ level: Level) -> LevelSink<Self> {
        LevelSink(self, minimum: level)
    }

    /// This sink for records that a filter accepts, in the form that the filter gives them.
    public func filtered<Filter: RecordFilter>(by filter: Filter) -> FilterSink<Self, Filter> {
        FilterSink(self, filter: filter)
    }

    /// This sink and another: each gets every record.
    public func tee(_ other: some Sink) -> TeeSink {
        TeeSink([self, other])
    }
}
