import Records
import Testing

/// The bytes of each schema.
@Suite struct SchemaFormatterTests {
    private func line(
        _ schema: SchemaFormatter.Schema,
        _ record: LogRecord = SchemaSample.full,
        fields: JSONLinesFormatter.OptionalFields = .all
    ) -> String {
        SchemaFormatter(schema, fields: fields).string(for: record)
    }

    @Test func `Elastic Common Schema`() {
        #expect(
            line(.ecs)
                == #"{"@timestamp":"2026-11-21T02:25:11.123456Z","log.level":"warning","#
                + #""message":"order 7 refused for <private>","ecs.version":"8.11.0","event.severity":30,"#
                + #""log.logger":"shop.checkout","log.origin.file.name":"Shop/Checkout.swift","log.origin.file.line":42,"#
                + #""log.origin.function":"pay(_:)","process.pid":123,"process.name":"shopd","process.thread.id":77,"#
                + #""process.thread.name":"worker","error.type":"SchemaSample.PaymentError","error.code":"declined","#
                + #""error.message":"the card was declined","error.stack_trace":"#
                + #""SchemaSample.PaymentError.declined: the card was declined\n0 shopd pay(_:)\n1 shopd main","#
                + #""trace.id":"0af7651916cd43dd8448eb211c80319c","span.id":"b7ad6b7169203331","#
                + #""http.request.method":"POST","labels":{"task_name":"checkout","#
                + #""message_template":"order {} refused for {}","amount":12.5,"#
                + #""user":"{\"name\":\"ann\",\"roles\":[\"admin\",\"ops\"]}","phone":"<private>","trace_flags":1}}"#
        )
        #expect(
            line(.ecs, SchemaSample.least)
                == #"{"@timestamp":"1969-12-31T23:59:59.998500Z","log.level":"audit","message":"","#
                + #""ecs.version":"8.11.0","event.severity":35,"process.pid":2,"process.thread.id":1}"#
        )
    }

    @Test func `Graylog Extended Log Format`() {
        #expect(
            line(.gelf(host: "web-3"))
                == #"{"version":"1.1","host":"web-3","short_message":"order 7 refused for <private>","full_message":"#
                + #""SchemaSample.PaymentError.declined: the card was declined\n0 shopd pay(_:)\n1 shopd main","#
                + #""timestamp":1795227911.123456,"level":4,"_level_name":"WARNING","_logger":"shop.checkout","#
                + #""_message_template":"order {} refused for {}","_file":"Shop/Checkout.swift","_line":42,"#
                + #""_function":"pay(_:)","_thread_id":77,"_thread_name":"worker","_pid":123,"_process_name":"shopd","#
                + #""_task_name":"checkout","_error_type":"SchemaSample.PaymentError","_error_code":"declined","#
                + #""_error_message":"the card was declined","_amount":12.5,"_http.request.method":"POST","#
                + #""_user":"{\"name\":\"ann\",\"roles\":[\"admin\",\"ops\"]}","_phone":"<private>","#
                + #""_trace_id":"0af7651916cd43dd8448eb211c80319c","_span_id":"b7ad6b7169203331","_trace_flags":1}"#
        )
        #expect(
            line(.gelf(host: "web-3"), SchemaSample.least)
                == #"{"version":"1.1","host":"web-3","short_message":"-","timestamp":-0.001500,"level":4,"#
                + #""_level_name":"AUDIT","_thread_id":1,"_pid":2}"#
        )
        #expect(line(.gelf(), SchemaSample.least).contains(#","host":""#))
    }

    @Test func `Google Cloud Logging`() {
        #expect(
            line(.googleCloud(project: "shop"))
                == #"{"time":"2026-11-21T02:25:11.123456Z","severity":"WARNING","#
                + #""message":"order 7 refused for <private>","logger":"shop.checkout","#
                + #""message_template":"order {} refused for {}","logging.googleapis.com/sourceLocation":"#
                + #"{"file":"Shop/Checkout.swift","line":"42","function":"pay(_:)"},"#
                + #""logging.googleapis.com/trace":"projects/shop/traces/0af7651916cd43dd8448eb211c80319c","#
                + #""logging.googleapis.com/spanId":"b7ad6b7169203331","logging.googleapis.com/trace_sampled":true,"#
                + #""thread":{"id":77,"name":"worker"},"process":{"id":123,"name":"shopd"},"task":"checkout","#
                + #""exception":{"type":"SchemaSample.PaymentError","code":"declined","#
                + #""message":"the card was declined"},"stack_trace":"#
                + #""SchemaSample.PaymentError.declined: the card was declined\n0 shopd pay(_:)\n1 shopd main","#
                + #""amount":12.5,"http.request.method":"POST","user":{"name":"ann","roles":["admin","ops"]},"#
                + #""phone":"<private>","trace_flags":1}"#
        )
        #expect(
            line(.googleCloud(), SchemaSample.least)
                == #"{"time":"1969-12-31T23:59:59.998500Z","severity":"WARNING","level":"AUDIT","message":"","#
                + #""thread":{"id":1},"process":{"id":2}}"#
        )
        #expect(line(.googleCloud()).contains(#""logging.googleapis.com/trace":"0af7651916cd43dd8448eb211c80319c","#))
    }

    @Test func `Datadog`() {
        #expect(
            line(.datadog)
                == #"{"timestamp":"2026-11-21T02:25:11.123456Z","status":"warning","#
                + #""message":"order 7 refused for <private>","message_template":"order {} refused for {}","#
                + #""logger":{"name":"shop.checkout","thread_name":"worker","thread_id":77,"method_name":"pay(_:)","#
                + #""file_name":"Shop/Checkout.swift","line":42,"task_name":"checkout"},"#
                + #""process":{"pid":123,"name":"shopd"},"error":{"kind":"SchemaSample.PaymentError","#
                + #""code":"declined","message":"the card was declined","stack":"#
                + #""SchemaSample.PaymentError.declined: the card was declined\n0 shopd pay(_:)\n1 shopd main"},"#
                + #""dd":{"trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"13235353014750950193"},"#
                + #""amount":12.5,"http.request.method":"POST","user":{"name":"ann","roles":["admin","ops"]},"#
                + #""phone":"<private>","trace_flags":1}"#
        )
        #expect(
            line(.datadog, SchemaSample.least)
                == #"{"timestamp":"1969-12-31T23:59:59.998500Z","status":"warning","level":"AUDIT","message":"","#
                + #""logger":{"thread_id":1},"process":{"pid":2}}"#
        )
        var record = SchemaSample.full
        record.attributes["trace_id"] = "0000000000000000000000000000002A"
        #expect(line(.datadog, record).contains(#""dd":{"trace_id":"42","#))
    }

    @Test func `Compact Log Event Format`() {
        #expect(
            line(.clef)
                == #"{"@t":"2026-11-21T02:25:11.123456Z","@mt":"order {0} refused for {1}","#
                + #""@m":"order 7 refused for <private>","@l":"Warning","@x":"#
                + #""SchemaSample.PaymentError.declined: the card was declined\n0 shopd pay(_:)\n1 shopd main","#
                + #""@tr":"0af7651916cd43dd8448eb211c80319c","@sp":"b7ad6b7169203331","#
                + #""SourceContext":"shop.checkout","SourceFile":"Shop/Checkout.swift","LineNumber":42,"#
                + #""MemberName":"pay(_:)","ThreadId":77,"ThreadName":"worker","ProcessId":123,"ProcessName":"shopd","#
                + #""TaskName":"checkout","ErrorType":"SchemaSample.PaymentError","ErrorCode":"declined","#
                + #""ErrorMessage":"the card was declined","0":"7","1":"<private>","amount":12.5,"#
                + #""http.request.method":"POST","user":{"name":"ann","roles":["admin","ops"]},"#
                + #""phone":"<private>","trace_flags":1}"#
        )
        #expect(
            line(.clef, SchemaSample.least, fields: [])
                == #"{"@t":"1969-12-31T23:59:59.998500Z","@m":"","@l":"AUDIT"}"#
        )
        let braces = Some.record("{a} \(1) }")
        #expect(line(.clef, braces).contains(#""@mt":"{{a}} {0} }}","@m":"{a} 1 }","#))
    }

    @Test func `Logstash`() {
        #expect(
            line(.logstash)
                == #"{"@timestamp":"2026-11-21T02:25:11.123456Z","@version":"1","#
                + #""message":"order 7 refused for <private>","level":"WARNING","level_value":30,"#
                + #""logger_name":"shop.checkout","message_template":"order {} refused for {}","#
                + #""path":"Shop/Checkout.swift","line":42,"func_name":"pay(_:)","thread_id":77,"#
                + #""thread_name":"worker","pid":123,"process_name":"shopd","task_name":"checkout","#
                + #""error_type":"SchemaSample.PaymentError","error_code":"declined","#
                + #""error_message":"the card was declined","stack_trace":"#
                + #""SchemaSample.PaymentError.declined: the card was declined\n0 shopd pay(_:)\n1 shopd main","#
                + #""amount":12.5,"http.request.method":"POST","user":{"name":"ann","roles":["admin","ops"]},"#
                + #""phone":"<private>","trace_id":"0af7651916cd43dd8448eb211c80319c","#
                + #""span_id":"b7ad6b7169203331","trace_flags":1}"#
        )
        #expect(
            line(.logstash, SchemaSample.least, fields: [])
                == #"{"@timestamp":"1969-12-31T23:59:59.998500Z","@version":"1","message":"","level":"AUDIT","#
                + #""level_value":35}"#
        )
    }

    @Test(
        arguments: [
            (.notSet, 7, "DEFAULT", "trace", "NOTSET"), (.trace, 7, "DEBUG", "trace", "Verbose"),
            (.debug, 7, "DEBUG", "debug", "Debug"), (.info, 6, "INFO", "info", "Information"),
            (.notice, 5, "NOTICE", "notice", "Notice"), (.warning, 4, "WARNING", "warning", "Warning"),
            (.error, 3, "ERROR", "error", "Error"), (.critical, 2, "CRITICAL", "critical", "Fatal"),
            (.off, 2, "CRITICAL", "critical", "OFF"), (Level(45, named: "LOUD"), 3, "ERROR", "error", "LOUD"),
            (Level(-7), 7, "DEFAULT", "trace", "Level -7"),
        ] as [(Level, Int, String, String, String)]
    )
    func `levels in the words and numbers of each schema`(
        level: Level,
        syslog: Int,
        google: String,
        datadog: String,
        serilog: String
    ) {
        let record = Some.record(level: level)
        #expect(line(.gelf(host: "h"), record).contains(#","level":\#(syslog),"_level_name":"\#(level.name)","#))
        #expect(line(.clef, record).contains(#","@l":"\#(serilog)","#))
        #expect(line(.logstash, record).contains(#","level":"\#(level.name)","level_value":\#(level.rawValue),"#))
        let name = #","level":"\#(level.name)""#
        for (schema, key, word) in [(.googleCloud(), "severity", google), (.datadog, "status", datadog)]
            as [(SchemaFormatter.Schema, String, String)]
        {
            let isOwnName = word.uppercased() == level.name
            #expect(line(schema, record).contains(#","\#(key)":"\#(word)"\#(isOwnName ? "" : name),"message":"#))
        }
    }

    @Test func `the optional parts can be left out`() {
        for schema in SchemaSample.all {
            let line = line(schema, fields: [])
            for part in ["Checkout.swift", "worker", "shopd\"", "\"checkout\"", "{}", "{0}", "77", "42"] {
                #expect(!line.contains(part), "\(part) in \(line)")
            }
        }
    }

    @Test func `precision and privacy are chosen`() {
        let formatter = SchemaFormatter(.ecs, precision: .milliseconds, revealsPrivate: true)
        let line = formatter.string(for: SchemaSample.full)
        #expect(line.hasPrefix(#"{"@timestamp":"2026-11-21T02:25:11.123Z","#))
        #expect(line.contains(#""message":"order 7 refused for ann@example.org","#))
        #expect(line.contains(#""phone":"555 0100","#))
        let seconds = SchemaFormatter(.gelf(host: "h"), precision: .seconds).string(for: SchemaSample.full)
        #expect(seconds.contains(#","timestamp":1795227911,"#))
        let nanoseconds = SchemaFormatter(.gelf(host: "h"), precision: .nanoseconds).string(for: SchemaSample.full)
        #expect(nanoseconds.contains(#","timestamp":1795227911.123456789,"#))
    }
}
