import Foundation
import Records
import Rotation

/// The table that `Vectors/make_vectors.py` writes; its head explains the format.
struct RolloverVectors {
    struct Row {
        let zone: String
        let schedule: RolloverSchedule
        let configuration: String
        let now: Int64
        let rolloverAt: Int64
        /// The seconds after the boundary at which the backup is named, and the name; not in every row.
        let backup: (idle: Int64, text: String)?
    }

    struct Malformed: Error {
        let line: Substring
    }

    private(set) var rows: [Row] = []
    private(set) var zones: [ZoneTable] = []

    static let committed = Result { try RolloverVectors(String(contentsOf: file("rollover.tsv"), encoding: .utf8)) }

    static func file(_ name: String) -> URL {
        Bundle.module.bundleURL.appending(path: "Vectors").appending(path: name)
    }

    init(_ text: String) throws {
        var zone = ZoneTable(name: "", entries: [])
        var schedule: RolloverSchedule?
        var configuration = ""
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t")
            switch fields.first {
            case "Z" where fields.count == 2:
                zones.append(ZoneTable(name: String(fields[1]), entries: []))
            case "O" where fields.count == 4:
                guard let from = Int64(fields[1]), let east = Int(fields[2]), var last = zones.popLast() else {
                    throw Malformed(line: line)
                }
                last.entries.append((from, ZoneOffset(secondsEast: east, isDaylightSaving: fields[3] == "1")))
                zones.append(last)
                zone = last
            case "C" where fields.count == 5:
                guard let interval = Int(fields[2]) else { throw Malformed(line: line) }
                configuration = fields.dropFirst().joined(separator: " ")
                schedule = try RolloverSchedule(
                    python: String(fields[1]),
                    interval: interval,
                    at: Self.time(fields[3]),
                    in: fields[4] == "1" ? .utc : zone.offsets
                )
            default:
                rows.append(try Self.row(line, fields, zone.name, schedule, configuration))
            }
        }
    }

    private static func row(
        _ line: Substring,
        _ fields: [Substring],
        _ zone: String,
        _ schedule: RolloverSchedule?,
        _ configuration: String
    ) throws -> Row {
        guard let schedule, fields.count == 2 || fields.count == 4, let now = Int64(fields[0]),
            let delta = Int64(fields[1])
        else { throw Malformed(line: line) }
        var backup: (idle: Int64, text: String)?
        if fields.count == 4 {
            guard let idle = Int64(fields[2]) else { throw Malformed(line: line) }
            backup = (idle, String(fields[3]))
        }
        return Row(
            zone: zone,
            schedule: schedule,
            configuration: configuration,
            now: now,
            rolloverAt: now + delta,
            backup: backup
        )
    }

    private static func time(_ text: Substring) throws -> TimeOfDay? {
        let fields = text.split(separator: ":").compactMap { Int($0) }
        return fields.count == 3 ? try TimeOfDay(hour: fields[0], minute: fields[1], second: fields[2]) : nil
    }
}
