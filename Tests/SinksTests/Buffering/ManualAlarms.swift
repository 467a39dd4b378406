@testable import Sinks

/// Alarms that go off when a test says so.
final class ManualAlarms: Sendable {
    private let pending = Owner([(delay: Duration, action: @Sendable () -> Void)]())

    var alarm: Alarm {
        Alarm { [pending] delay, action in pending.withResource { $0.append((delay, action)) } }
    }

    /// When those go off that are set.
    var delays: [Duration] { pending.withResource { $0.map(\.delay) } ?? [] }

    /// Lets all go off that are set now.
    func ring() {
        let due = pending.withResource { pending in
            defer { pending = [] }
            return pending
        }
        for alarm in due ?? [] { alarm.action() }
    }
}

extension Some {
    /// Options of a buffer with a silent reporter and a clock that stands still.
    static func buffer(_ time: ManualTime = ManualTime(), failures: FailureReporter = .silent) -> BufferOptions {
        BufferOptions(failures: failures, clock: time.source)
    }
}
