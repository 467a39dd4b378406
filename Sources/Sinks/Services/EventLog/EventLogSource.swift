/// A source in the Windows event log, open or to be reopened.
struct EventLogSource: ~Copyable, OwnedResource {
    private let calls: any EventLogCalls
    private let name: String
    private var handle: EventLogHandle?
    private var isClosed = false
    let statistics = LiveStatistics()

    /// Registers and opens a source.
    ///
    /// Only an administrator may register a source. Other processes can report all the same, and the event viewer shows
    /// the texts if the source was registered before. So a missing permission is no failure, as in Python since 3.10.
    init(_ name: String, options: EventLogOptions, calls: any EventLogCalls) throws(SinkError) {
        self.calls = calls
        self.name = name
        do throws(WindowsError) {
            try Self.register(name, options, by: calls)
            handle = try calls.open(source: name)
        } catch {
            throw error.sinkError(attempted: "open", on: Self.subject(name))
        }
    }

    deinit {
        if let handle { calls.close(handle) }
    }

    /// Reports an event.
    ///
    /// If that fails, reopens the source and retries once, because the event service may have been restarted.
    mutating func report(_ event: Event) throws(SinkError) {
        guard !isClosed else {
            statistics.dropped &+= 1
            throw SinkError(.closed, attempted: "report to", on: Self.subject(name))
        }
        do throws(WindowsError) {
            try reportOnceOrTwice(event)
        } catch {
            closeHandle()
            statistics.failed &+= 1
            throw error.sinkError(attempted: "report to", on: Self.subject(name))
        }
        statistics.emitted &+= 1
        statistics.bytes &+= UInt64(event.text.count * 2)
    }

    /// Does nothing, because each event is reported at once.
    mutating func flush() {}

    mutating func close() {
        isClosed = true
        closeHandle()
    }

    /// Returns a source's name in error texts.
    static func subject(_ name: String) -> String { "the event log source \(name)" }

    private mutating func reportOnceOrTwice(_ event: Event) throws(WindowsError) {
        if let handle {
            let isDone: Void? = try? calls.report(event, to: handle)
            if isDone != nil { return }
            closeHandle()
        }
        let opened = try calls.open(source: name)
        handle = opened
        try calls.report(event, to: opened)
    }

    private mutating func closeHandle() {
        if let handle = handle.take() { calls.close(handle) }
    }

    private static func register(
        _ name: String,
        _ options: EventLogOptions,
        by calls: any EventLogCalls
    ) throws(WindowsError) {
        guard let messageFile = options.messageFile else { return }
        do throws(WindowsError) {
            try calls.register(source: name, in: options.log, messageFile: messageFile)
        } catch {
            guard error.code == WindowsError.accessDenied else { throw error }
        }
    }
}
