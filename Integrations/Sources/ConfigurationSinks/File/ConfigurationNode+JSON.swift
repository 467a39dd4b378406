extension ConfigurationNode {
    /// Reads a file: JSON as JSON, and anything else as YAML.
    ///
    /// Text in braces may also be YAML, such as JSON with comments. So it is read as YAML if it is not JSON.
    ///
    /// - Parameters:
    ///   - text: the content of the file.
    ///   - place: the name of the file, for errors.
    /// - Throws: ``ConfigurationError`` for text that is neither. The reason is that of JSON if the name ends so.
    init(text: String, place: String) throws(ConfigurationError) {
        guard text.first(where: { !$0.isWhitespace }) == "{" else {
            self = try ConfigurationNode(yaml: text, place: place)
            return
        }
        do throws(JSONReader.Refusal) {
            self = try JSONReader.read(text, mostValues: Self.mostValues)
        } catch {
            let refusal = ConfigurationError(
                error.repeatedKey ?? "",
                place: "\(place):\(error.line)",
                reason: error.reason
            )
            guard error.repeatedKey == nil else { throw refusal }
            do throws(ConfigurationError) {
                self = try ConfigurationNode(yaml: text, place: place)
            } catch let other {
                throw place.hasSuffix(".json") ? refusal : other
            }
        }
    }
}
