import Sinks

let log = Logger("linkage", level: .notice, to: ConsoleSink(.standardOutput, colors: .never, zone: .utc))
log.notice("linked")
