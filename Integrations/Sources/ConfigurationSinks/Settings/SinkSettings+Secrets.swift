public import Sinks

// Look-ups of secrets.
extension SinkSettings {
    /// Returns a secret, such as a token.
    ///
    /// | Setting | Secret |
    /// | --- | --- |
    /// | `{fromEnvironment: SHOP_TOKEN}` | the value of the environment variable |
    /// | `{fromFile: /run/secrets/token}` | the content of the file, without line ends behind it |
    /// | text | the text itself |
    ///
    /// No error and no description has it.
    public func secret(_ key: String) throws -> Secret? {
        try secretText(key).map { Secret($0) }
    }

    /// Returns the text of a secret.
    func secretText(_ key: String) throws -> String? {
        let section = child(key)
        if section.listedKeys == nil,
            let text = try raw(key, .number, expecting: "text, or a section with fromEnvironment", isSecret: true)
        {
            return text
        }
        return try section.readAll { section in
            let variable = try section.text("fromEnvironment")
            let file = try section.text("fromFile")
            switch (variable, file) {
            case (let variable?, nil): return try section.environmentValue(variable)
            case (nil, let file?): return try section.content(ofFile: file)
            default: throw error(key, reason: "expected fromEnvironment or fromFile")
            }
        }
    }

    private func environmentValue(_ variable: String) throws -> String {
        guard let value = reading.environment(variable), !value.isEmpty else {
            throw error("fromEnvironment", value: variable, reason: "the environment has no value of this name")
        }
        record.note(path, value)
        return value
    }

    private func content(ofFile file: String) throws -> String {
        guard let text = SecretFile.content(of: file), !text.isEmpty else {
            throw error("fromFile", value: file, reason: "the file cannot be read, or is empty")
        }
        record.note(path, text)
        return text
    }
}
