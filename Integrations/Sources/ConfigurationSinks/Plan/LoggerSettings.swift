internal import Sinks

/// The settings of the loggers of one name and below.
struct LoggerSettings {
    let name: String
    let level: Level?
    let sinks: [String]
    let propagates: Bool
    let settings: SinkSettings

    init(_ name: String, _ settings: SinkSettings) throws {
        self.name = name
        self.settings = settings
        level = try settings.level("level")
        sinks = try settings.list("sinks") ?? []
        propagates = try settings.flag("propagate") ?? true
    }

    var route: LoggerRoutes.Entry {
        LoggerRoutes.Entry(name: name, sinks: Set(sinks), propagates: propagates)
    }
}
