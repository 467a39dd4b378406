/// A sink whose flush before a close differs from an ordinary flush.
///
/// Several sinks that end together may share a destination, such as a file and a buffer in front of it. So all of them
/// are flushed while each is still open, and only then closed. A buffer that drops its records on closing must not
/// deliver them in that flush.
protocol EndingSink: Sink {
    /// Delivers the records that a close would deliver, and leaves the sink open.
    func flushBeforeClosing() throws
}

extension Sink {
    /// Delivers the records that a close would deliver, and leaves the sink open. For most sinks this is a flush.
    func prepareToClose() throws {
        if let sink = AnySink.withoutDisguise(self) as? any EndingSink {
            try sink.flushBeforeClosing()
        } else {
            try flush()
        }
    }
}
