import Foundation
import Sinks

/// A clock that stands still until a test moves it.
final class ManualTime: Sendable {
    private struct State: Sendable {
        var now: Timestamp
        var step: Int64
    }

    private let state: Owner<State>

    /// - Parameters:
    ///   - now: the first reading.
    ///   - step: nanoseconds by which each look moves the clock on.
    init(_ now: Timestamp = Some.instant, step: Int64 = 0) {
        state = Owner(State(now: now, step: step))
    }

    convenience init(_ text: String, _ zone: ZoneOffsets = .utc) {
        self.init(Some.instant(text, zone))
    }

    var source: TimeSource {
        TimeSource { [state] in
            state.withResource { state in
                defer { state.now = state.now.advanced(byNanoseconds: state.step) }
                return state.now
            } ?? Some.instant
        }
    }

    var now: Timestamp { state.withResource { $0.now } ?? Some.instant }

    func advance(seconds: Int64) {
        state.withResource { $0.now = $0.now.advanced(bySeconds: seconds) }
    }

    func set(_ instant: Timestamp) {
        state.withResource { $0.now = instant }
    }

    func set(_ text: String, _ zone: ZoneOffsets = .utc) {
        set(Some.instant(text, zone))
    }
}
