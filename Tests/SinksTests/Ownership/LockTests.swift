import Dispatch
import Synchronization
import Testing

@testable import Sinks

import SinksLibc

/// The lock under everything that this package shares between threads.
struct LockTests {
    /// A lock and what it protects; the sanitizer would report a race if it did not.
    private final class Protected: @unchecked Sendable {
        let lock: Lock
        var count = 0
        let refusals = Atomic<Int>(0)
        let arrivals = Atomic<Int>(0)

        init(patience: Duration = .milliseconds(1)) {
            lock = Lock(patience: patience)
        }

        func enter() -> Bool { lock.enter() }

        func leave() { lock.leave() }

        /// - Parameter turns: how often the others are let run in between, so that they look in vain and go to sleep.
        func increment(giving turns: Int = 0) {
            arrivals.add(1, ordering: .relaxed)
            guard lock.enter() else {
                refusals.add(1, ordering: .relaxed)
                return
            }
            defer { lock.leave() }
            let before = count
            for _ in 0..<turns { sched_yield() }
            count = before + 1
        }
    }

    @Test(arguments: [2, 3, 8, 32])
    func excludes(threads: Int) {
        let shared = Protected()
        let total = 1_000_000
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            for _ in 0..<total / threads { shared.increment() }
        }
        #expect(shared.count == total / threads * threads)
        #expect(shared.refusals.load(ordering: .relaxed) == 0)
    }

    @Test
    func sleepersAreWoken() {
        let shared = Protected()
        let threads = (0..<8).compactMap { number in
            PlainThread {
                // Long holds put the others to sleep; short ones in between barge in before the woken.
                for round in 0..<200 { shared.increment(giving: (round + number) % 4 == 0 ? 50 : 0) }
            }
        }
        for thread in threads { thread.join() }
        #expect(shared.count == threads.count * 200)
        #expect(shared.enter())
        shared.leave()
    }

    /// A holder that leaves and comes back at once is the quickest there is: a sleeper without patience has it before,
    /// each time.
    @Test
    func handsOverToTheImpatient() {
        let shared = Protected(patience: .zero)
        for round in 1...200 {
            #expect(shared.enter())
            guard let thread = PlainThread({ shared.increment() }) else { return }
            while !shared.lock.state.isOverdue { sched_yield() }
            shared.leave()
            #expect(shared.enter())
            #expect(shared.count == round)
            shared.leave()
            thread.join()
        }
    }

    @Test
    func eachGetsItsShare() {
        let shared = Protected(patience: .zero)
        let threads = (0..<64).compactMap { _ in PlainThread { for _ in 0..<50 { shared.increment(giving: 1) } } }
        for thread in threads { thread.join() }
        #expect(threads.count == 64)
        #expect(shared.count == 64 * 50)
        #expect(shared.lock.state.isFree)
    }

    @Test
    func refusesItsHolder() {
        let shared = Protected()
        #expect(shared.enter())
        #expect(!shared.enter())
        #expect(!shared.enter())
        shared.leave()
        #expect(shared.enter())
        shared.leave()
    }

    @Test
    func refusesItsHolderWhileOthersWait() {
        let shared = Protected()
        #expect(shared.enter())
        let threads = (0..<4).compactMap { _ in PlainThread { shared.increment() } }
        while shared.arrivals.load(ordering: .relaxed) < threads.count { sched_yield() }
        for _ in 0..<1000 { sched_yield() }
        #expect(!shared.enter())
        #expect(shared.count == 0)
        shared.leave()
        for thread in threads { thread.join() }
        #expect(shared.count == threads.count)
    }
}

/// A thread of its own, which no pool can hold back.
private struct PlainThread {
    private let thread: pthread_t

    private final class Body {
        let run: () -> Void
        init(_ run: @escaping () -> Void) { self.run = run }
    }

    init?(_ run: @escaping @Sendable () -> Void) {
        #if canImport(Darwin)
            var made: pthread_t?
        #else
            var made = pthread_t()
        #endif
        let body = Unmanaged.passRetained(Body(run)).toOpaque()
        let status = pthread_create(
            &made,
            nil,
            { argument in
                let argument: UnsafeMutableRawPointer? = argument
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            },
            body
        )
        guard status == 0 else { return nil }
        #if canImport(Darwin)
            guard let made else { return nil }
        #endif
        thread = made
    }

    func join() {
        pthread_join(thread, nil)
    }
}
