import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("Every sink and every wrapper keeps the contract")
struct ConformanceTests {
    @Test("File sinks do", arguments: FileSubject.all)
    func files(file: FileSubject) {
        let violations = SinkConformance { try file.subject($0) }.violations()
        #expect(violations == [])
    }

    @Test("Wrapped file sinks do", arguments: FileSubject.all)
    func wrappedFiles(file: FileSubject) {
        let violations = SinkConformance { formatter in
            var subject = try file.subject(formatter)
            subject.sink = TeeSink([subject.sink]).minimumLevel(.trace).filtered(by: LevelFilter(Level.debug...))
            return subject
        }.violations()
        #expect(violations == [])
    }

    @Test(
        "Queued file sinks do, whatever becomes of records that have no room",
        arguments: FileSubject.all.prefix(2),
        [
            QueueShape(4, .block), QueueShape(4, .blockAtMost(.seconds(60))), QueueShape(4, .grow(to: 8192)),
            QueueShape(8192, .dropNewest), QueueShape(8192, .dropOldest), QueueShape(8192, .refuse),
            QueueShape(8192, .keepSevere(.error)),
        ]
    )
    func queuedFiles(file: FileSubject, shape: QueueShape) {
        let violations = SinkConformance { formatter in
            var subject = try file.subject(formatter)
            subject.sink = try shape.queued(subject.sink)
            subject.buffers = true
            return subject
        }.violations()
        #expect(violations == [])
    }

    struct QueueShape: Sendable {
        let capacity: Int
        let policy: OverflowPolicy

        init(_ capacity: Int, _ policy: OverflowPolicy) {
            self.capacity = capacity
            self.policy = policy
        }

        func queued(_ sink: some Sink) throws -> any Sink {
            try sink.queued(capacity: capacity, whenFull: policy, failures: .silent)
        }
    }

    @Test("A sink for a pipe does")
    func pipe() {
        let violations = SinkConformance { formatter in
            let pipe = ReadPipe()
            let disk = FaultyFileSystem()
            return ConformanceSubject(
                StreamSink(StreamSink.Descriptor(pipe.writeEnd), formatter: formatter, fileSystem: disk),
                delivered: { pipe.lines() },
                breakDestination: {
                    disk.fail(.write, with: .inputOutput)
                    return { disk.mend() }
                }
            )
        }.violations()
        #expect(violations == [])
    }

    @Test("The console sink does")
    func console() {
        let violations = SinkConformance { _ in
            let pipe = ReadPipe()
            // The pipe is kept until the subject is released, although its format has no reader here.
            return ConformanceSubject(
                ConsoleSink(StreamSink.Descriptor(pipe.writeEnd), colors: .never),
                delivered: nil,
                breakDestination: { { _ = pipe.writeEnd } }
            )
        }.violations().filter { !$0.explanation.contains("broken destination") }
        #expect(violations == [])
    }

    @Test("The null sink does")
    func null() {
        #expect(SinkConformance { _ in ConformanceSubject(NullSink()) }.violations() == [])
    }

    @Test("A tee of several sinks does")
    func tee() {
        let violations = SinkConformance { formatter in
            let first = try FileSubject.all[0].subject(formatter)
            let second = try FileSubject.all[0].subject(formatter)
            return ConformanceSubject(
                first.sink.tee(second.sink),
                destinations: 2,
                delivered: {
                    let (left, right) = (try first.delivered?() ?? [], try second.delivered?() ?? [])
                    return left.sorted() == right.sorted() ? left : ["the two differ"]
                }
            )
        }.violations()
        #expect(violations == [])
    }

    @Test(
        "Wrappers do",
        arguments: [
            Wrapper("level") { $0.minimumLevel(.trace) },
            Wrapper("filter") { $0.filtered(by: LevelFilter(Level.trace...)) },
            Wrapper("replacing filter") { $0.filtered(by: ClosureFilter(deciding: { .replace($0) })) },
            Wrapper("tee of one") { TeeSink([$0]) },
            Wrapper("all of them") {
                TeeSink([$0.minimumLevel(.debug).filtered(by: ClosureFilter { _ in true })]).minimumLevel(.info)
            },
        ]
    )
    func wrappers(wrapper: Wrapper) {
        #expect(WrapperConformance(wrapper.wrap).violations() == [])
    }

    struct Wrapper: Sendable, CustomStringConvertible {
        let description: String
        let wrap: @Sendable (CollectingSink) -> any Sink

        init(_ description: String, _ wrap: @escaping @Sendable (CollectingSink) -> any Sink) {
            self.description = description
            self.wrap = wrap
        }
    }
}
