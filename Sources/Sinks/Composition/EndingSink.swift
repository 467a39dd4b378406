/// A sink that distinguishes a flush from the flush before a close.
///
/// Several sinks that end together may share a destination: a file, and a buffer before that file. So all of them are flushed
/// while each is still open, and only then closed. A buffer whose records are dropped by its close must not deliver them then.
protocol EndingSink: Sink {
    /// Delivers what a close would deliver, and leaves the sink open.
    func flushBeforeClosing() throws
}

extension Sink {
    /// Delivers what a close would deliver, and leaves the sink open: a flush, unless the sink distinguishes.
    func prepareToClose() throws {
        if let sink = AnySink.withoutDisguise(self) as? any EndingSink {
            try sink.flushBeforeClosing()
        } else {
            try flush()
        }
    }
}
