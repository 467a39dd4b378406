internal import Dispatch

/// A source that calls a closure on a queue whenever a descriptor is readable, until it is cancelled.
///
/// The descriptor must stay open until then. The closures may hold the source itself: cancelling releases them.
final class ReadSource: Sendable {
    // Any thread may use a source; Dispatch for Linux does not declare it.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    /// Begins to watch a descriptor.
    /// - Parameters:
    ///   - descriptor: the descriptor.
    ///   - queue: the queue of the closures.
    ///   - onReadable: called on the queue as long as there is something to read.
    ///   - onCancelled: called on the queue when watching has ended, so that the descriptor may be closed.
    init(
        _ descriptor: Int32,
        on queue: DispatchQueue,
        onReadable: @escaping @Sendable () -> Void,
        onCancelled: @escaping @Sendable () -> Void
    ) {
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler(handler: onReadable)
        source.setCancelHandler(handler: onCancelled)
        source.activate()
    }

    /// Stops watching soon.
    ///
    /// Any thread may call it, also a second time.
    func cancel() {
        source.cancel()
    }

    /// Stops watching for a while.
    ///
    /// The queue can do other work meanwhile.
    func pause(for seconds: Double, on queue: DispatchQueue) {
        source.suspend()
        queue.asyncAfter(deadline: .now() + seconds) { self.source.resume() }
    }
}
