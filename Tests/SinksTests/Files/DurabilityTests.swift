import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("Written records")
struct DurabilityTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()

    init() throws { directory = try TemporaryDirectory() }

    @Test(
        "are forced to the device as often as asked",
        arguments: [
            (Durability.kernel, 0), (.everyWrite, 7), (.atOrAbove(.error), 3), (.every(seconds: 10), 4),
            (.every(seconds: 0), 7),
        ]
    )
    func durability(durability: Durability, expected: Int) throws {
        let time = ManualTime()
        var options = Some.options(disk, time)
        options.durability = durability
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        for index in 0..<6 {
            try sink.log("\(index)", index % 3 == 0 ? .error : .info)
            time.advance(seconds: 5)
        }
        // One more at close, unless the kernel decides.
        try sink.close()
        #expect(disk.count(of: .synchronize) == expected)
    }

    @Test("that cannot be forced to the device make emit throw")
    func synchronizeFails() throws {
        var options = Some.options(disk)
        options.durability = .everyWrite
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        disk.fail(.synchronize, with: .inputOutput, times: 1)
        #expect(sinkError { try sink.log("one") }?.description.contains("could not synchronize") == true)
        try sink.log("two")
        try expectDirectory(directory, equals: ["app.log": "one\ntwo\n"])
    }

    @Test("of a buffer that goes with the last copy of the sink are forced to the device if all others are")
    func durabilityOfTheLastCopy() throws {
        var options = Some.options(disk)
        options.buffering = .buffered(forAtMost: nil, flushingAt: .off)
        options.durability = .everyWrite
        do { try FileSink(directory.file(), formatter: Some.plain, options: options).log("text") }
        #expect(disk.count(of: .synchronize) == 1)
        try expectDirectory(directory, equals: ["app.log": "text\n"])
    }
}
