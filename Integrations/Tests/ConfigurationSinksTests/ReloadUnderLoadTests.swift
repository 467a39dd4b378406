import Foundation
import Sinks
import Synchronization
import Testing

@testable import ConfigurationSinks

/// Reloads while four threads log: every record is in exactly one file, exactly once, in the order of its thread.
struct ReloadUnderLoadTests {
    /// Returns a configuration whose parts change from one reload to the next.
    private func text(_ folder: TemporaryFolder, _ round: Int) -> String {
        // Odd rounds take the file of even ones with other settings; every third moves to another file.
        let file = round % 3 == 2 ? "other.log" : "app.log"
        let wrappers = ["", "queue: {capacity: 64}", "buffer: {capacity: 10}", "queue: true, retry: {}"][round % 4]
        let buffering = round % 2 == 0 ? "buffering: {size: 8 KiB, age: 1h}" : "durability: kernel"
        return """
            logging:
              level: \(round % 2 == 0 ? "info" : "debug")
              sinks:
                app:
                  kind: rotatingFile
                  path: \(folder(file))
                  maxSize: \(4 + round % 3) KiB
                  keep: all
                  format: {pattern: "%(message)s"}
                  \(buffering)
                  \(wrappers.replacing(", retry", with: "\n      retry"))
                errors: {kind: file, path: \(folder("errors.log")), level: error, format: {pattern: "%(message)s"}}
            """
    }

    @Test func `fifty reloads lose no record, and double none`() throws {
        try inFolder { folder in
            let configuration = try open(text(folder, 0), in: folder)
            let log = configuration.logger("shop")
            let isDone = Atomic(false)
            let counts = Mutex([Int](repeating: 0, count: 4))
            let group = DispatchGroup()
            for thread in 0..<4 {
                let worker = Thread {
                    var number = 0
                    while !isDone.load(ordering: .relaxed) {
                        log.log(number % 50 == 0 ? .error : .info, "\(thread) \(number)")
                        number += 1
                        if number % 20 == 0 { Thread.sleep(forTimeInterval: 0.0005) }
                    }
                    counts.withLock { $0[thread] = number }
                    group.leave()
                }
                group.enter()
                worker.start()
            }
            for round in 1...50 {
                try folder.write("app.yaml", text(folder, round))
                #expect(try configuration.reload())
            }
            isDone.store(true, ordering: .relaxed)
            group.wait()
            try log.close()
            let expected = counts.withLock(\.self)
            let files = folder.names.filter { $0.hasPrefix("app.log") || $0.hasPrefix("other.log") }
            let lines = files.flatMap { folder.read($0).split(separator: "\n") }
            var seen = [Int](repeating: 0, count: 4)
            var numbers = expected.map { Set(0..<$0) }
            for line in lines {
                let parts = line.split(separator: " ").compactMap { Int($0) }
                try #require(parts.count == 2, "torn: \(line)")
                seen[parts[0]] += 1
                numbers[parts[0]].remove(parts[1])
            }
            #expect(seen == expected)
            #expect(numbers.allSatisfy { $0.isEmpty })
            let errors = folder.read("errors.log").split(separator: "\n").count
            #expect(errors == expected.reduce(0) { $0 + ($1 + 49) / 50 })
            let statistics = log.statistics
            #expect(statistics.emitted == UInt64(lines.count + errors))
            #expect(statistics.dropped == 0)
            #expect(statistics.failed == 0)
            #expect(expected.allSatisfy { $0 > 100 }, "the threads logged during the reloads: \(expected)")
        }
    }
}
