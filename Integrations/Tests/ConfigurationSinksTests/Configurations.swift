import Configuration
import SinkTesting
import Sinks

@testable import ConfigurationSinks

/// Opens a configuration from text, and with kinds that only collect in the place of those that connect.
func open(
    _ text: String,
    in folder: TemporaryFolder,
    parts: ConfigurationParts = ConfigurationParts(),
    environment: [String: String] = [:],
    before providers: [any ConfigProvider] = []
) throws -> LoggingConfiguration {
    try folder.write("app.yaml", text)
    let reader = ConfigReader(providers: providers + [try ConfigurationFile(folder("app.yaml"))])
    return try LoggingConfiguration(reader, parts: parts, failures: .silent, environment: { environment[$0] })
}

/// Returns the text of the error that a configuration ends with, without the folder's path.
func mistake(
    _ text: String,
    parts: ConfigurationParts = ConfigurationParts(),
    environment: [String: String] = [:]
) throws -> String {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    do {
        try open(text, in: folder, parts: parts, environment: environment).sink.close()
        return "no mistake"
    } catch {
        return "\(error)".replacing(folder.path + "/", with: "")
    }
}

/// Returns what a logger writes into `app.log` of a folder, with a format that has no time.
func written(
    _ sink: String,
    parts: ConfigurationParts = ConfigurationParts(),
    _ log: (Logger) throws -> Void
) throws -> String {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let text = sink.replacing("FOLDER", with: folder.path)
    let configuration = try open(text, in: folder, parts: parts)
    try log(configuration.logger("shop"))
    try configuration.sink.close()
    return folder.read("app.log")
}
