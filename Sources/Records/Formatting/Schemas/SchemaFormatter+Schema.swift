extension SchemaFormatter {
    /// The field names of a log system, and the place of attributes among them.
    ///
    /// Docs/Formatting.md has a table of the fields of each.
    public struct Schema: Sendable, Hashable {
        enum Kind: Sendable, Hashable {
            case ecs, gelf, googleCloud, datadog, clef, logstash
        }

        let kind: Kind
        /// The host of GELF, or the project of Google Cloud.
        let owner: String?

        /// Elastic Common Schema 8, for Elasticsearch, OpenSearch and Filebeat.
        ///
        /// An attribute with a dot in its key, such as `http.request.method`, is a field of ECS. All others are labels:
        /// their lists and maps become JSON in a text, and `.`, `*` and `\` in their keys become `_`. An attribute that
        /// would clash with a field of this formatter is a label too.
        public static let ecs = Schema(kind: .ecs, owner: nil)

        /// Returns the schema of Google Cloud Logging, as its agents read it from standard output.
        ///
        /// Attributes stand beside the fields. `httpRequest`, `logging.googleapis.com/labels` and the like are
        /// therefore fields of the entry. An attribute with the name of a field of this formatter stands under
        /// `attributes`.
        ///
        /// - Parameter project: the project's identifier, which the name of a trace begins with. Default: none, the
        ///   trace is written without it.
        /// - Returns: the schema.
        public static func googleCloud(project: String? = nil) -> Schema {
            Schema(kind: .googleCloud, owner: project)
        }

        /// Returns the schema of the Graylog Extended Log Format 1.1.
        ///
        /// An attribute's key has an underscore in front. In it, every character but letters, digits, `.`, `-` and `_`
        /// becomes `_`. Truth values, null, lists and maps become text, because GELF has only texts and numbers. An
        /// attribute with the name of a field of this formatter, or with the name `id`, is written as `_attributes.id`.
        /// The message of an empty record is `-`, because Graylog rejects an empty one.
        ///
        /// - Parameter host: the machine or application that sends. Default: the name of this machine, read once.
        /// - Returns: the schema.
        public static func gelf(host: String? = nil) -> Schema {
            Schema(kind: .gelf, owner: host ?? HostName.current)
        }

        /// Datadog, with its standard attributes.
        ///
        /// Attributes stand beside the fields. One with the name of a field of this formatter, or of a part of it such
        /// as `error.kind`, stands under `attributes`.
        public static let datadog = Schema(kind: .datadog, owner: nil)

        /// Compact Log Event Format, for Seq and Serilog's tools.
        ///
        /// Attributes stand beside the fields. One with the name of a field of this formatter, or with a number as its
        /// name, stands under `attributes`. A key that begins with `@` gets another one, as the format requires.
        public static let clef = Schema(kind: .clef, owner: nil)

        /// Logstash's event format, version 1.
        ///
        /// Attributes stand beside the fields. One with the name of a field of this formatter, or a name that begins
        /// with `@`, stands under `attributes`.
        public static let logstash = Schema(kind: .logstash, owner: nil)

        var layout: SchemaLayout {
            switch kind {
            case .ecs: .ecs
            case .gelf: .gelf
            case .googleCloud: .googleCloud
            case .datadog: .datadog
            case .clef: .clef
            case .logstash: .logstash
            }
        }
    }
}
