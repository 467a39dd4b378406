import Records
import TestPeers
import TestRandomness
import Testing

/// Each schema beside a formatter or a reader of its own world, and the rules of its public specification.
@Suite(.compares(with: .logSystems)) struct SchemaPeerTests {
    /// Runs a script over a line with everything and many random ones.
    ///
    /// The script sees `line`, the bytes of the first; `full`, its object; `others`, the objects of all the others; and
    /// `record(**extra)`, which makes the same record in Python's `logging`.
    private func check(_ schema: SchemaFormatter.Schema, _ script: String) throws {
        var random = SplitMix64(seed: 17)
        let formatter = SchemaFormatter(schema, fields: [.source, .thread, .process, .task])
        var lines = [formatter.string(for: SchemaSample.full), formatter.string(for: SchemaSample.least)]
        for round in 0..<Rounds.of(2_000, short: 300) {
            lines.append(formatter.string(for: SchemaAttributeTests.random(round, using: &random).record))
        }
        let python = try #require(Python.withLogSystems)
        let output = try python.run(Self.prelude + script, Array(lines.joined(separator: "\n").utf8))
        #expect(String(decoding: output, as: UTF8.self) == "checked \(lines.count)\n")
    }

    private static let prelude = """
        import datetime, json, jsonschema, logging, re, sys

        def once(pairs):
            assert len(dict(pairs)) == len(pairs), pairs
            return dict(pairs)

        with open(sys.argv[1], encoding="utf-8", newline="\\n") as file:
            lines = file.read().split("\\n")
        objects = [json.loads(line, object_pairs_hook=once) for line in lines]
        line, full, others = lines[0], objects[0], objects[1:]

        class PaymentError(Exception):
            pass

        def record(**extra):
            try:
                raise PaymentError("the card was declined")
            except PaymentError:
                info = sys.exc_info()
            record = logging.LogRecord(
                "shop.checkout", logging.WARNING, "Shop/Checkout.swift", 42, "order %d refused for %s", (7, "<private>"), info, "pay(_:)"
            )
            record.created, record.msecs = 1795227911.123456, 123.456
            record.thread, record.threadName, record.process, record.processName = 77, "worker", 123, "shopd"
            record.taskName = "checkout"
            record.__dict__.update(extra)
            return record

        def flat(value, path=()):
            if not isinstance(value, dict):
                return {".".join(path): value}
            return {key: leaf for name in value for key, leaf in flat(value[name], (*path, name)).items()}

        def validate(schema):
            check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(formats=["date-time"]))
            for item in objects:
                check.validate(item)

        time = {"type": "string", "format": "date-time"}
        text, whole = {"type": "string"}, {"type": "integer"}
        trace, span = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"

        """

    @Test func `ECS has the fields of ecs-logging, and keeps the rules of Elastic's logging libraries`() throws {
        try check(
            .ecs,
            """
            import ecs_logging
            theirs = flat(json.loads(ecs_logging.StdlibFormatter().format(record(**{"trace.id": trace, "span.id": span}))))
            assert theirs.pop("log.original") == full["message"]
            assert theirs.pop("log.origin.file.name") == "Checkout.swift" and full["log.origin.file.name"] == "Shop/Checkout.swift"
            assert theirs.pop("error.stack_trace") and "declined" in full["error.stack_trace"]
            assert theirs.pop("error.type") == "PaymentError" and full["error.type"] == "SchemaSample.PaymentError"
            assert theirs.pop("ecs.version") < full["ecs.version"]
            theirs.pop("taskName", None)
            stamp = theirs.pop("@timestamp")
            assert stamp == full["@timestamp"][:23] + "Z", stamp
            assert all(full[name] == value for name, value in theirs.items()), (theirs, full)
            assert {"message", "log.logger", "process.thread.name", "trace.id", "span.id"} <= set(theirs)

            for item in objects:
                assert list(item)[:4] == ["@timestamp", "log.level", "message", "ecs.version"]
            validate({
                "required": ["@timestamp", "log.level", "message", "ecs.version"],
                "properties": {
                    "@timestamp": time, "log.level": text, "message": text, "ecs.version": text, "event.severity": whole,
                    "log.logger": text, "log.origin.file.line": whole, "process.pid": whole, "process.thread.id": whole,
                    "error.type": text, "error.message": text, "error.stack_trace": text,
                    "labels": {
                        "type": "object", "propertyNames": {"pattern": r"^[^.*\\\\\\\\]*$"},
                        "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
                    },
                },
                "propertyNames": {
                    "anyOf": [{"enum": ["@timestamp", "message", "labels"]}, {"pattern": r"^[^.]+([.][^.]+)+$"}],
                },
            })
            # No field is both a value and an object: Elasticsearch would reject the document.
            own = [name for name in full if "." in name and name != "http.request.method"]
            for item in objects:
                assert not any(a != b and b.startswith(a + ".") for a in own + ["message"] for b in item)
            print("checked", len(objects))
            """
        )
    }

    @Test func `GELF has the fields of graypy, and keeps Graylog's specification`() throws {
        try check(
            .gelf(host: "web-3"),
            """
            import graypy.handler
            handler = graypy.handler.BaseGELFHandler(localname="web-3", facility="shop")
            theirs = {name: value for name, value in handler._make_gelf_dict(record(amount=12.5)).items() if value is not None}
            assert theirs.pop("version") == "1.0" and full["version"] == "1.1"
            assert theirs.pop("facility") == "shop"
            # These two are additional fields since version 1.1.
            theirs["_file"], theirs["_line"] = theirs.pop("file"), theirs.pop("line")
            assert "declined" in theirs.pop("full_message") and "declined" in full["full_message"]
            theirs.pop("_taskName", None)
            assert all(full[name] == value for name, value in theirs.items()), (theirs, full)
            assert {"host", "short_message", "timestamp", "level", "_file", "_line", "_function", "_pid", "_logger",
                    "_thread_name", "_process_name", "_amount"} <= set(theirs)

            validate({
                "required": ["version", "host", "short_message"],
                "properties": {
                    "version": {"const": "1.1"}, "host": {"type": "string", "minLength": 1},
                    "short_message": {"type": "string", "minLength": 1}, "full_message": text,
                    "timestamp": {"type": "number"}, "level": {"type": "integer", "minimum": 0, "maximum": 7},
                },
                "patternProperties": {r"^_[A-Za-z0-9_.-]*$": {"type": ["string", "number"]}},
                "additionalProperties": False,
                "not": {"required": ["_id"]},
            })
            print("checked", len(objects))
            """
        )
    }

    @Test func `Google Cloud has the fields of google-cloud-logging, and its types read them`() throws {
        try check(
            .googleCloud(project: "shop"),
            """
            from google.cloud.logging_v2.handlers import StructuredLogHandler, structured_log
            from google.cloud.logging_v2.types import LogEntrySourceLocation
            from google.logging.type.log_severity_pb2 import LogSeverity
            from google.protobuf.timestamp_pb2 import Timestamp

            handler = StructuredLogHandler(project_id="shop")
            made = record(trace=f"projects/shop/traces/{trace}", span_id=span, trace_sampled=True,
                          json_fields={"amount": 12.5})
            # It would append the traceback to the message.
            made.exc_info = None
            handler.filter(made)
            theirs = json.loads(handler.format(made))
            # Protocol Buffers read a long number in JSON as a number or, without loss, as a text.
            place = theirs["logging.googleapis.com/sourceLocation"]
            place["line"] = str(place["line"])
            for name in ["severity", "message", "amount", "logging.googleapis.com/trace", "logging.googleapis.com/spanId",
                         "logging.googleapis.com/trace_sampled", "logging.googleapis.com/sourceLocation"]:
                assert full[name] == theirs[name], (name, full[name], theirs[name])
            assert "declined" in full["stack_trace"]

            # What the agent takes out of an entry is ours, or passed on purpose.
            special = structured_log.GCP_STRUCTURED_LOGGING_FIELDS
            own = {"severity", "time", "logging.googleapis.com/sourceLocation", "logging.googleapis.com/trace",
                   "logging.googleapis.com/spanId", "logging.googleapis.com/trace_sampled"}
            for item in objects:
                assert set(item) & special <= own, item
                LogSeverity.Value(item["severity"])
                Timestamp().FromJsonString(item["time"])
                if place := item.get("logging.googleapis.com/sourceLocation"):
                    read = LogEntrySourceLocation.from_json(json.dumps(place))
                    assert (read.file, read.line, read.function) == ("Shop/Checkout.swift", 42, "pay(_:)")
            print("checked", len(objects))
            """
        )
    }

    @Test func `Datadog's reserved and standard attributes have their types`() throws {
        try check(
            .datadog,
            """
            validate({
                "required": ["timestamp", "status", "message"],
                "properties": {
                    "timestamp": time, "message": text,
                    "status": {"enum": ["trace", "debug", "info", "notice", "warning", "error", "critical"]},
                    "logger": {"properties": {"name": text, "thread_name": text, "method_name": text}, "type": "object"},
                    "error": {"properties": {"kind": text, "message": text, "stack": text}, "type": "object"},
                    "dd": {"properties": {"trace_id": text, "span_id": {"pattern": "^[0-9]+$"}}},
                },
            })
            assert full["dd"] == {"trace_id": trace, "span_id": str(int(span, 16))}
            # Datadog takes the first of these as the time and the severity.
            for item in objects:
                assert "@timestamp" not in item and list(item)[:2] == ["timestamp", "status"]
            assert flat(full).items() >= {
                "logger.name": "shop.checkout", "logger.thread_name": "worker", "logger.method_name": "pay(_:)",
                "error.kind": "SchemaSample.PaymentError", "error.message": "the card was declined",
            }.items()
            print("checked", len(objects))
            """
        )
    }

    @Test func `CLEF is read by pyclef, and its template renders to the message`() throws {
        let formatter = SchemaFormatter(.clef, fields: .all)
        let lines = [
            formatter.string(for: SchemaSample.full),
            formatter.string(for: Some.record("{a} \(1) }}\(2)", level: .trace)),
        ]
        let python = try #require(Python.withLogSystems)
        let output = try python.run(
            """
            import re, sys
            from pyclef.parser import ClefParser
            events = ClefParser(sys.argv[1]).parse().get_all_events()
            for event in events:
                tokens = re.split(r"(\\{\\{|\\}\\}|\\{\\d+\\})", event.message_template)
                shown = [token[0] if token in ("{{", "}}") else event.user[token[1:-1]] if token.startswith("{") else token for token in tokens]
                assert "".join(shown) == event.message, (event.message_template, event.message)
            first = events[0]
            print(first.timestamp, first.level, first.user["SourceContext"], first.user["ThreadId"], first.exception.splitlines()[0])
            print(events[1].message, events[1].level)
            """,
            Array(lines.joined(separator: "\n").utf8)
        )
        #expect(
            String(decoding: output, as: UTF8.self) == """
                2026-11-21T02:25:11.123456Z Warning shop.checkout 77 SchemaSample.PaymentError.declined: the card was declined
                {a} 1 }}2 Verbose

                """
        )
        try check(
            .clef,
            """
            from pyclef.parser import ClefParser
            events = ClefParser(sys.argv[1]).parse().get_all_events()
            assert len(events) == len(objects)
            known = {"@t", "@m", "@mt", "@l", "@x", "@tr", "@sp"}
            for event, item in zip(events, objects):
                datetime.datetime.fromisoformat(event.timestamp)
                assert (event.message, event.level) == (item["@m"], item["@l"])
                assert all(name in known or name.startswith("@@") for name in item if name.startswith("@"))
                assert not any(name.isdecimal() and name.isascii() for name in item)
            print("checked", len(objects))
            """
        )
    }

    @Test func `Logstash has the fields of python-logstash-async`() throws {
        try check(
            .logstash,
            """
            from logstash_async.formatter import LogstashFormatter
            theirs = json.loads(LogstashFormatter(extra_prefix=None).format(record(amount=12.5)))
            for name in ["host", "logsource", "program", "type", "interpreter", "interpreter_version",
                         "logstash_async_version"]:
                theirs.pop(name)
            assert theirs.pop("@timestamp") == full["@timestamp"][:23] + "Z"
            assert theirs.pop("error_type") == "PaymentError" and full["error_type"] == "SchemaSample.PaymentError"
            assert "declined" in theirs.pop("stack_trace") and "declined" in full["stack_trace"]
            assert all(full[name] == value for name, value in theirs.items()), (theirs, full)
            assert {"@version", "message", "level", "logger_name", "path", "line", "func_name", "thread_name", "pid",
                    "process_name", "amount"} <= set(theirs)
            validate({
                "required": ["@timestamp", "@version", "message", "level"],
                "properties": {"@timestamp": time, "@version": {"const": "1"}, "message": text, "level_value": whole},
                "patternProperties": {"^@": {}},
            })
            for item in objects:
                assert {name for name in item if name.startswith("@")} == {"@timestamp", "@version"}
            print("checked", len(objects))
            """
        )
    }
}
