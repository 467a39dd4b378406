internal import Dispatch

/// A timer that calls a closure after a delay.
struct Alarm: Sendable {
    private let body: @Sendable (Duration, @escaping @Sendable () -> Void) -> Void

    init(_ body: @escaping @Sendable (Duration, @escaping @Sendable () -> Void) -> Void) {
        self.body = body
    }

    /// The system's timer, which calls on one of the system's threads.
    static let system = Alarm { delay, action in
        DispatchQueue.global(qos: .utility).asyncAfter(
            deadline: .now() + max(delay, .zero) / .seconds(1),
            execute: action
        )
    }

    func set(in delay: Duration, _ action: @escaping @Sendable () -> Void) {
        body(delay, action)
    }
}
