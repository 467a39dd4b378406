import Dispatch
import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("An owner")
struct OwnerTests {
    /// Something that notices when two are inside at once.
    struct Room: ~Copyable, Sendable {
        var isOccupied = false
        var collisions = 0
        var visits = 0

        mutating func visit() {
            if isOccupied { collisions += 1 }
            isOccupied = true
            for _ in 0..<50 { visits ^= 0 }
            visits += 1
            isOccupied = false
        }
    }

    @Test("can be dumped, and shows nothing of its resource")
    func mirror() {
        var text = ""
        dump(Owner(Room()), to: &text)
        dump(NullSink(), to: &text)
        #expect(text.contains("Owner"))
        #expect(!text.contains("visits"))
    }

    @Test("lets tasks and threads in one at a time, and none is forgotten")
    func exclusion() async {
        let owner = Owner(Room())
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<8 {
                group.addTask {
                    for _ in 0..<100 {
                        if index % 2 == 0 {
                            await owner.run { $0.visit() }
                        } else {
                            owner.withResource { $0.visit() }
                        }
                    }
                }
            }
        }
        let (collisions, visits) = await owner.run { ($0.collisions, $0.visits) }
        #expect(collisions == 0)
        #expect(visits == 800)
    }

    @Test("refuses a thread that is inside already")
    func reentry() {
        let owner = Owner(0)
        let inner = owner.withResource { value -> Int? in
            value += 1
            return owner.withResource { inner in
                inner += 1
                return inner
            }
        }
        #expect(inner == .some(nil))
        #expect(owner.withResource { $0 } == 1)
    }

    @Test("refuses a synchronous call from inside an asynchronous one")
    func reentryFromTask() async {
        let owner = Owner(0)
        let refused = await owner.run { value in
            value += 1
            return owner.withResource { $0 += 1 } == nil
        }
        #expect(refused)
        #expect(owner.withResource { $0 } == 1)
    }

    @Test("is free again after a closure that throws")
    func throwing() async {
        struct Refusal: Error {}
        let owner = Owner(0)
        #expect(throws: Refusal.self) { try owner.withResource { _ throws(Refusal) in throw Refusal() } }
        await #expect(throws: Refusal.self) { try await owner.run { _ throws(Refusal) in throw Refusal() } }
        #expect(owner.withResource { $0 } == 0)
    }

    @Test("runs a task that was started inside of it later")
    func taskFromInside() async {
        let owner = Owner([String]())
        let task = owner.withResource { values in
            values.append("outer")
            return Task { await owner.run { $0.append("inner") } }
        }
        await task?.value
        #expect(owner.withResource { $0 } == ["outer", "inner"])
    }

    @Test("lets code of two owners await each other crosswise", .timeLimit(.minutes(5)))
    func crossing() async {
        let (one, other) = (Owner(0), Owner(0))
        for _ in 0..<20 {
            // Both are inside their own owner before either awaits the other's; if the machine is too busy for that,
            // this round shows nothing.
            let (here, there) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let first: Void = one.add(to: other) {
                here.signal()
                _ = there.wait(timeout: .now() + 120)
            }
            async let second: Void = other.add(to: one) {
                there.signal()
                _ = here.wait(timeout: .now() + 120)
            }
            _ = await (first, second)
        }
        #expect(one.withResource { $0 } == 20 && other.withResource { $0 } == 20)
    }

    @Test("runs a task's closure on the task's own thread while it is free")
    func staysOnThread() async {
        let owner = Owner(0)
        for _ in 0..<20 {
            let places = await Task.detached { () -> [UInt] in
                let before = Self.thread()
                let inside = await owner.run { _ in Self.thread() }
                return [before, inside]
            }.value
            #expect(places.first == places.last)
        }
    }

    @Test("that is taken keeps no task's thread: another task goes on meanwhile", .timeLimit(.minutes(5)))
    func keepsNoThread() async {
        let owner = Owner(0)
        let (isInside, mayLeave) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let holder = OtherThread.start {
            owner.withResource { _ in
                isInside.signal()
                mayLeave.wait()
            }
        }
        Self.wait(for: isInside)
        // More than there are threads for tasks: if each kept one, the last task would not get one.
        let waiting = (0..<2 * ProcessInfo.processInfo.activeProcessorCount).map { _ in
            Task.detached { await owner.run { $0 += 1 } }
        }
        for _ in waiting { await Task.yield() }
        await Task.detached { _ = mayLeave.signal() }.value
        for task in waiting { await task.value }
        holder.wait()
        #expect(owner.withResource { $0 } == waiting.count)
    }

    private static func wait(for semaphore: DispatchSemaphore) { semaphore.wait() }

    private static func thread() -> UInt {
        #if canImport(Darwin)
            UInt(bitPattern: pthread_self())
        #else
            UInt(pthread_self())
        #endif
    }

    @Test("runs many tasks one at a time, without a thread for each that waits")
    func manyTasks() async {
        let owner = Owner(Room())
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<500 { group.addTask { await owner.run { $0.visit() } } }
        }
        let (collisions, visits) = await owner.run { ($0.collisions, $0.visits) }
        #expect(collisions == 0)
        #expect(visits == 500)
    }

    @Test("may be shared by nested owners, taken in one order")
    func nesting() {
        let (outer, inner) = (Owner(0), Owner(0))
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            for _ in 0..<1000 {
                outer.withResource { outside in
                    inner.withResource { inside in
                        outside += 1
                        inside += 1
                    }
                }
            }
        }
        #expect(outer.withResource { $0 } == 4000 && inner.withResource { $0 } == 4000)
    }
}

extension Owner where Resource == Int {
    /// Code of this owner that awaits another one's.
    fileprivate func add(to other: Owner<Int>, after meeting: @Sendable () -> Void) async {
        meeting()
        await other.run { $0 += 1 }
    }
}
