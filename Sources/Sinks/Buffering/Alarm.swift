internal import Dispatch

/// How to be called when a time has passed.
struct Alarm: Sendable {
    private let body: @Sendable (Duration, @escaping @Sendable () -> Void) -> Void

    init(_ body: @escaping @Sendable (Duration, @escaping @Sendable () -> Void) -> Void) {
        self.body = body
    }

    /// A thread of the system's calls.
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
