import Sinks

@testable import Sinks

/// An event log in memory, which fails as a test demands.
final class FakeEventLog: EventLogCalls {
    struct State {
        var calls: [String] = []
        var events: [Event] = []
        var open: Set<EventLogHandle> = []
        var opened: UInt = 0
        /// The errors of the next calls to register, to open and to report; 0 is none.
        var registering: [UInt32] = []
        var opening: [UInt32] = []
        var reporting: [UInt32] = []
        var isBroken = false
    }

    private let state = Owner(State())

    func with<Result>(_ body: (inout State) -> Result) -> Result? { state.withResource { body(&$0) } }

    var events: [Event] { with { $0.events } ?? [] }
    var texts: [String] { events.map { String(decoding: $0.text.dropLast(), as: UTF16.self) } }

    func register(source: String, in log: String, messageFile: String) throws(WindowsError) {
        let error: UInt32? = with { state in
            state.calls.append("register \(source) in \(log): \(messageFile)")
            return state.registering.isEmpty ? 0 : state.registering.removeFirst()
        }
        try check("RegCreateKeyEx", error)
    }

    func open(source: String) throws(WindowsError) -> EventLogHandle {
        let error: UInt32? = with { $0.isBroken ? 1722 : $0.opening.isEmpty ? 0 : $0.opening.removeFirst() }
        try check("RegisterEventSource", error)
        return with { state in
            state.opened += 1
            state.open.insert(EventLogHandle(bits: state.opened))
            return EventLogHandle(bits: state.opened)
        } ?? EventLogHandle(bits: 0)
    }

    func report(_ event: Event, to handle: EventLogHandle) throws(WindowsError) {
        let error: UInt32? = with { state in
            guard state.open.contains(handle) else { return 6 }
            return state.isBroken ? 1722 : state.reporting.isEmpty ? 0 : state.reporting.removeFirst()
        }
        try check("ReportEvent", error)
        _ = with { $0.events.append(event) }
    }

    func close(_ handle: EventLogHandle) {
        _ = with { $0.open.remove(handle) }
    }

    private func check(_ call: String, _ code: UInt32?) throws(WindowsError) {
        if let code, code != 0 { throw WindowsError(call: call, code: code) }
    }

    func sink(
        named source: String = "Shop",
        formatter: any RecordFormatter = Some.plain,
        _ options: EventLogOptions = EventLogOptions()
    ) throws -> EventLogSink {
        try EventLogSink(source, formatter: formatter, options: options, calls: self)
    }
}
