internal import Sinks

// Files.
extension SinkKind {
    /// One file.
    static let file = SinkKind(surrounded: { settings in
        let path = try settings.required("path", settings.path("path"))
        let (formatter, options) = try (settings.format(), settings.fileOptions())
        return { try FileSink(path, formatter: formatter, options: $0.options(options, for: path)) }
    })

    /// A file that another program may rename, such as logrotate.
    static let watchedFile = SinkKind(surrounded: { settings in
        let path = try settings.required("path", settings.path("path"))
        let (formatter, options) = try (settings.format(), settings.fileOptions())
        return { try WatchedFileSink(path, formatter: formatter, options: $0.options(options, for: path)) }
    })

    /// A file that is rolled over by size, by a schedule, or by both.
    static let rotatingFile = SinkKind(surrounded: { settings in
        let path = try settings.required("path", settings.path("path"))
        let limit = try settings.value("maxSize", .integer, expecting: "a size such as \"10 MiB\"") { text in
            let size = try ByteCount(text)
            return size.bytes > 0 ? size : nil
        }
        let schedule = try settings.value("schedule", expecting: "a schedule") { try RolloverSchedule($0) }
        let retention = try settings.required("keep", settings.retention("keep"))
        let backups = BackupOptions(compression: try settings.compression("compression") ?? .none)
        let (formatter, options) = try (settings.format(), settings.fileOptions())
        if let schedule {
            return { around in
                try TimedRotatingFileSink(
                    path,
                    at: schedule,
                    maxBytes: limit,
                    keeping: retention,
                    formatter: formatter,
                    options: around.options(options, for: path),
                    backups: backups
                )
            }
        }
        guard let limit else { throw settings.error("maxSize", reason: "maxSize, schedule or both are required") }
        return { around in
            try RotatingFileSink(
                path,
                limit: try SizeLimit(maxBytes: limit),
                keeping: retention,
                formatter: formatter,
                options: around.options(options, for: path),
                backups: backups
            )
        }
    })
}

extension SinkSettings {
    /// Returns which backups are kept: a count, `all`, or a section with limits.
    fileprivate func retention(_ key: String) throws -> Retention? {
        try wordOrSection(key, expecting: "a number of backups, \"all\" or a section of limits") { word in
            if word == "all" { return .keepAll }
            return try Int(word).flatMap { $0 >= 0 ? try Retention(count: $0) : nil }
        } section: { section in
            let count = try section.integer("count")
            let age = try section.duration("age").map(\.components.seconds)
            let size = try section.size("size")
            guard count != nil || age != nil || size != nil else {
                throw self.error(key, reason: "expected a count, an age, a size or several of these")
            }
            return try Retention(count: count, ageInSeconds: age, totalBytes: size)
        }
    }

    /// Returns the compression of backups.
    fileprivate func compression(_ key: String) throws -> BackupOptions.Compression? {
        try value(key, expecting: "\"none\", \"gzip\" or \"gzip\" and a level from 1 to 9") { text in
            let words = text.split(separator: " ")
            switch (words.first, words.dropFirst().first.map { Int($0) }) {
            case ("none", nil): return words.count == 1 ? BackupOptions.Compression.none : nil
            case ("gzip", nil): return words.count == 1 ? .gzip() : nil
            case ("gzip", let level??): return words.count == 2 && (1...9).contains(level) ? .gzip(level: level) : nil
            default: return nil
            }
        }
    }
}
