internal import Dispatch

/// Tells a queue whenever a descriptor has something to read, until it is cancelled. The descriptor must stay open for as long.
///
/// What it calls may hold the source itself: cancelling lets go of everything.
final class ReadSource: Sendable {
    // Sources may be used by any thread; Dispatch for Linux does not declare it.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    /// Begins to watch a descriptor.
    /// - Parameters:
    ///   - onReadable: called on the queue, as long as there is something to read.
    ///   - onCancelled: called on the queue when nobody watches any more, and the descriptor may be closed.
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

    /// Stops watching, soon; from any thread, and harmless a second time.
    func cancel() {
        source.cancel()
    }

    /// Stops watching for a while. The queue may be busy with other things meanwhile.
    func pause(for seconds: Double, on queue: DispatchQueue) {
        source.suspend()
        queue.asyncAfter(deadline: .now() + seconds) { self.source.resume() }
    }
}
