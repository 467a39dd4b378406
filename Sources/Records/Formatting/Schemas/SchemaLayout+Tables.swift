// The tables of the schemas. Docs/Formatting.md shows them, and a test compares.
extension SchemaLayout {
    // https://www.elastic.co/docs/reference/ecs, and the specification of its logging libraries.
    static let ecs = SchemaLayout(
        [
            .field("@timestamp", .time), .field("log.level", .level(.smallName)), .field("message", .message),
            .field("ecs.version", .constant("8.11.0")), .field("event.severity", .level(.number)),
            .field("log.logger", .logger), .field("log.origin.file.name", .file), .field("log.origin.file.line", .line),
            .field("log.origin.function", .function), .field("process.pid", .processID),
            .field("process.name", .processName), .field("process.thread.id", .threadID),
            .field("process.thread.name", .threadName), .field("error.type", .errorType),
            .field("error.code", .errorCode), .field("error.message", .errorMessage),
            .field("error.stack_trace", .errorTrace), .field("trace.id", .traceID), .field("span.id", .spanID),
        ],
        attributes: .labels(behind: [SchemaField("task_name", .task), SchemaField("message_template", .template)])
    )

    // https://go2docs.graylog.org/current/getting_in_log_data/gelf_format.html
    static let gelf = SchemaLayout(
        [
            .field("version", .constant("1.1")), .field("host", .host), .field("short_message", .presentMessage),
            .field("full_message", .errorTrace), .field("timestamp", .seconds), .field("level", .level(.syslog)),
            .field("_level_name", .level(.name)), .field("_logger", .logger), .field("_message_template", .template),
            .field("_file", .file), .field("_line", .line), .field("_function", .function),
            .field("_thread_id", .threadID), .field("_thread_name", .threadName), .field("_pid", .processID),
            .field("_process_name", .processName), .field("_task_name", .task), .field("_error_type", .errorType),
            .field("_error_code", .errorCode), .field("_error_message", .errorMessage),
        ],
        attributes: .prefixed
    )

    // https://cloud.google.com/logging/docs/structured-logging
    static let googleCloud = SchemaLayout(
        [
            .field("time", .time), .field("severity", .level(.googleCloud)),
            .field("level", .levelName(unless: .googleCloud)), .field("message", .message), .field("logger", .logger),
            .field("message_template", .template),
            .group(
                "logging.googleapis.com/sourceLocation",
                [SchemaField("file", .file), SchemaField("line", .lineText), SchemaField("function", .function)]
            ),
            .field("logging.googleapis.com/trace", .traceResource), .field("logging.googleapis.com/spanId", .spanID),
            .field("logging.googleapis.com/trace_sampled", .isSampled),
            .group("thread", [SchemaField("id", .threadID), SchemaField("name", .threadName)]),
            .group("process", [SchemaField("id", .processID), SchemaField("name", .processName)]),
            .field("task", .task),
            .group(
                "exception",
                [
                    SchemaField("type", .errorType), SchemaField("code", .errorCode),
                    SchemaField("message", .errorMessage),
                ]
            ),
            .field("stack_trace", .errorTrace),
        ],
        attributes: .beside(.fields),
        // Other forms of the time.
        alsoReserved: ["timestamp", "timestampSeconds", "timestampNanos"]
    )

    // https://docs.datadoghq.com/standard-attributes
    static let datadog = SchemaLayout(
        [
            .field("timestamp", .time), .field("status", .level(.datadog)),
            .field("level", .levelName(unless: .datadog)), .field("message", .message),
            .field("message_template", .template),
            .group(
                "logger",
                [
                    SchemaField("name", .logger), SchemaField("thread_name", .threadName),
                    SchemaField("thread_id", .threadID), SchemaField("method_name", .function),
                    SchemaField("file_name", .file), SchemaField("line", .line), SchemaField("task_name", .task),
                ]
            ),
            .group("process", [SchemaField("pid", .processID), SchemaField("name", .processName)]),
            .group(
                "error",
                [
                    SchemaField("kind", .errorType), SchemaField("code", .errorCode),
                    SchemaField("message", .errorMessage), SchemaField("stack", .errorTrace),
                ]
            ),
            .group("dd", [SchemaField("trace_id", .mixedTraceID), SchemaField("span_id", .decimalSpanID)]),
        ],
        attributes: .beside(.paths),
        // Another form of the time, which Datadog prefers.
        alsoReserved: ["@timestamp"]
    )

    // https://clef-json.org
    static let clef = SchemaLayout(
        [
            .field("@t", .time), .field("@mt", .numberedTemplate), .field("@m", .message),
            .field("@l", .level(.serilog)), .field("@x", .errorTrace), .field("@tr", .traceID), .field("@sp", .spanID),
            .field("SourceContext", .logger), .field("SourceFile", .file), .field("LineNumber", .line),
            .field("MemberName", .function), .field("ThreadId", .threadID), .field("ThreadName", .threadName),
            .field("ProcessId", .processID), .field("ProcessName", .processName), .field("TaskName", .task),
            .field("ErrorType", .errorType), .field("ErrorCode", .errorCode), .field("ErrorMessage", .errorMessage),
            .values,
        ],
        attributes: .beside(.escapedAt)
    )

    /// Version 1 of Logstash's events, with the field names of its appenders for other languages.
    static let logstash = SchemaLayout(
        [
            .field("@timestamp", .time), .field("@version", .constant("1")), .field("message", .message),
            .field("level", .level(.name)), .field("level_value", .level(.number)), .field("logger_name", .logger),
            .field("message_template", .template), .field("path", .file), .field("line", .line),
            .field("func_name", .function), .field("thread_id", .threadID), .field("thread_name", .threadName),
            .field("pid", .processID), .field("process_name", .processName), .field("task_name", .task),
            .field("error_type", .errorType), .field("error_code", .errorCode),
            .field("error_message", .errorMessage), .field("stack_trace", .errorTrace),
        ],
        attributes: .beside(.fieldsAndAt)
    )
}
