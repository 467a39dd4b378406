import Dispatch
import Foundation
import Rotation
import SinkTesting
import Sinks

/// A way to make a file sink, for the conformance suite.
struct FileSubject: Sendable, CustomStringConvertible {
    let description: String
    var buffers = false
    var encoding = String.Encoding.utf8
    /// Whether backups are numbered (the highest is the oldest) or dated.
    var isNumbered = true
    let make: @Sendable (String, any RecordFormatter, FileOptions) throws -> any Sink

    /// A subject in a fresh folder, whose disk can be broken.
    func subject(_ formatter: any RecordFormatter) throws -> ConformanceSubject {
        let directory = try TemporaryDirectory()
        let disk = FaultyFileSystem()
        // Each look at the clock is 20 ms later, so that files rolled over by the second have some backups.
        let time = ManualTime(Some.instant, step: 20_000_000)
        let sink = try make(directory.file(), formatter, Some.options(disk, time))
        return ConformanceSubject(
            sink,
            buffers: buffers,
            delivered: { [encoding, isNumbered] in
                if encoding == .utf8 { return try directory.lines(numbered: isNumbered) }
                let text = String(bytes: try directory.bytes(), encoding: encoding) ?? "<not in the encoding>"
                return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
            },
            remains: { try directory.contents().map { "\($0): \($1)" }.sorted() },
            breakDestination: {
                disk.fail(.write, with: .noSpace)
                return { disk.mend() }
            }
        )
    }

    static let all: [FileSubject] = plainFiles + rotatingFiles

    private static let plainFiles = [
        FileSubject(description: "file") { try FileSink($0, formatter: $1, options: $2) },
        FileSubject(description: "file, buffered", buffers: true) { path, formatter, options in
            var options = options
            options.buffering = .buffered(forAtMost: nil, flushingAt: .off)
            return try FileSink(path, formatter: formatter, options: options)
        },
        FileSubject(description: "file, buffered as by default", buffers: true) { path, formatter, options in
            var options = options
            options.buffering = .buffered()
            return try FileSink(path, formatter: formatter, options: options)
        },
        FileSubject(description: "file, small buffer, timed", buffers: true) { path, formatter, options in
            var options = options
            options.buffering = .buffered(bytes: 100, forAtMost: .milliseconds(2), flushingAt: .off)
            return try FileSink(path, formatter: formatter, options: options)
        },
        FileSubject(description: "file, opened late, forced to the device") { path, formatter, options in
            var options = options
            options.opensLate = true
            options.durability = .atOrAbove(.off)
            return try FileSink(path, formatter: formatter, options: options)
        },
        FileSubject(description: "file in UTF-16LE", encoding: .utf16LittleEndian) { path, formatter, options in
            var options = options
            options.text.encoding = .named("UTF-16LE")
            return try FileSink(path, formatter: formatter, options: options)
        },
        FileSubject(description: "watched file") { try WatchedFileSink($0, formatter: $1, options: $2) },
        FileSubject(description: "watched file, buffered", buffers: true) { path, formatter, options in
            var options = options
            options.buffering = .buffered(bytes: 4096, forAtMost: nil, flushingAt: .off)
            return try WatchedFileSink(path, formatter: formatter, options: options)
        },
    ]

    private static let rotatingFiles = [
        FileSubject(description: "rotating file") {
            try RotatingFileSink($0, maxBytes: 4000, backupCount: 1000, formatter: $1, options: $2)
        },
        FileSubject(description: "rotating file, buffered", buffers: true) { path, formatter, options in
            var options = options
            options.buffering = .buffered(bytes: 1000, forAtMost: nil, flushingAt: .off)
            return try RotatingFileSink(path, maxBytes: 4000, backupCount: 1000, formatter: formatter, options: options)
        },
        FileSubject(description: "rotating file, buffered as by default", buffers: true) { path, formatter, options in
            var options = options
            options.buffering = .buffered()
            return try RotatingFileSink(path, maxBytes: 4000, backupCount: 1000, formatter: formatter, options: options)
        },
        FileSubject(description: "rotating file, shared") { path, formatter, options in
            var options = options
            options.access.sharing = .processes
            return try RotatingFileSink(path, maxBytes: 4000, backupCount: 1000, formatter: formatter, options: options)
        },
        FileSubject(description: "file rotated by the clock", isNumbered: false) { path, formatter, options in
            try TimedRotatingFileSink(
                path,
                at: RolloverSchedule(.second, in: .utc),
                formatter: formatter,
                options: options
            )
        },
        FileSubject(description: "file rotated as Python does", isNumbered: false) { path, formatter, options in
            let schedule = try RolloverSchedule(python: "S", interval: 2, in: .utc)
            return try TimedRotatingFileSink(path, at: schedule, formatter: formatter, options: options)
        },
        FileSubject(description: "file rotated by clock and size", isNumbered: false) { path, formatter, options in
            try TimedRotatingFileSink(
                path,
                at: RolloverSchedule(.minute, in: .utc),
                maxBytes: 4000,
                formatter: formatter,
                options: options
            )
        },
    ]
}
