/// The body of a request to a collector: an `ExportLogsServiceRequest` of OTLP in JSON, as a pure function of records.
struct OTLPBody: HTTPContent {
    /// The attributes of the sender, OpenTelemetry's resource.
    let resource: Attributes
    /// The attributes of each scope.
    var scope = Attributes()

    var contentType: String { "application/json" }

    func receipt(for answer: HTTPAnswer) throws(ServiceFailure) -> ServiceReceipt {
        if let failure = answer.failure(HTTPVerdict.ofCollector(status: answer.status)) { throw failure }
        let words = OTLPAnswer(answer.body)
        var receipt = answer.receipt
        receipt.rejected = words.rejected
        receipt.note = words.note(from: answer)
        return receipt
    }

    /// Appends the request of some records: a scope for each logger's name, in the order of their first records.
    func write(_ records: [LogRecord], to writer: inout ByteWriter) {
        writer.append("{\"resourceLogs\":[{\"resource\":{\"attributes\":")
        writer.append(otlp: resource)
        writer.append("},\"scopeLogs\":[")
        for (index, scope) in Self.scopes(of: records).enumerated() {
            if index > 0 { writer.append(UInt8(ascii: ",")) }
            writer.append("{\"scope\":{\"name\":")
            writer.append(jsonString: scope.name)
            if !self.scope.isEmpty {
                writer.append(",\"attributes\":")
                writer.append(otlp: self.scope)
            }
            writer.append("},\"logRecords\":[")
            for (index, place) in scope.places.enumerated() {
                if index > 0 { writer.append(UInt8(ascii: ",")) }
                Self.write(records[place], to: &writer)
            }
            writer.append("]}")
        }
        writer.append("]}]}")
    }

    private static func scopes(of records: [LogRecord]) -> [(name: String, places: [Int])] {
        var scopes: [(name: String, places: [Int])] = []
        var known: [ByteKey: Int] = [:]
        for (place, record) in records.enumerated() {
            if let scope = known[ByteKey(record.name)] {
                scopes[scope].places.append(place)
            } else {
                known[ByteKey(record.name)] = scopes.count
                scopes.append((record.name, [place]))
            }
        }
        return scopes
    }

    private static func write(_ record: LogRecord, to writer: inout ByteWriter) {
        let trace = TraceIdentifiers(record.attributes)
        // OTLP cannot represent an instant before 1970, and 0 means that the time is unknown.
        let instant = max(record.timestamp.nanoseconds, 0)
        writer.append("{\"timeUnixNano\":\"")
        writer.append(decimal: instant)
        writer.append("\",\"observedTimeUnixNano\":\"")
        writer.append(decimal: instant)
        writer.append("\",\"severityNumber\":")
        writer.append(decimal: OTLPSeverity.number(of: record.level))
        writer.append(",\"severityText\":")
        writer.append(jsonString: record.level.name)
        writer.append(",\"body\":{\"stringValue\":")
        writer.append(jsonString: record.message.text())
        writer.append("},\"attributes\":")
        writer.append(otlp: attributes(of: record, without: trace?.keys ?? []))
        if let trace { write(trace, to: &writer) }
        writer.append(UInt8(ascii: "}"))
    }

    private static func write(_ trace: TraceIdentifiers, to writer: inout ByteWriter) {
        if let flags = trace.flags {
            writer.append(",\"flags\":")
            writer.append(decimal: flags)
        }
        // In hexadecimal, unlike all other bytes in JSON.
        writer.append(",\"traceId\":\"\(trace.traceID)\"")
        if let span = trace.spanID { writer.append(",\"spanId\":\"\(span)\"") }
    }

    /// Returns the attributes of a record, followed by its other properties under the names of the semantic
    /// conventions.
    ///
    /// A record's own attribute takes precedence over another one of the same name.
    private static func attributes(of record: LogRecord, without keys: [String]) -> Attributes {
        let own = Attributes(record.attributes.filter { !keys.contains($0.key) })
        var known = Attributes()
        let source = record.source
        if !source.file.isEmpty { known.append(key: "code.file.path", value: .string(source.file)) }
        if source.line > 0 { known.append(key: "code.line.number", value: .int(Int64(source.line))) }
        if !source.function.isEmpty { known.append(key: "code.function.name", value: .string(source.function)) }
        known.append(key: "thread.id", value: Value(record.thread.id))
        if !record.thread.name.isEmpty { known.append(key: "thread.name", value: .string(record.thread.name)) }
        if let task = record.taskName { known.append(key: "task.name", value: .string(task)) }
        // The resource is this process; the record may have come from another one.
        if record.process != .current { known.append(key: "process.pid", value: .int(Int64(record.process.id))) }
        appendError(of: record, to: &known)
        return own.appending(Attributes(known.filter { own[$0.key] == nil }))
    }

    private static func appendError(of record: LogRecord, to known: inout Attributes) {
        guard let text = record.errorText else {
            if let stack = record.stackText { known.append(key: "code.stacktrace", value: .string(stack)) }
            return
        }
        let errors = record.errors
        for attribute in record.errorAttributes { known.append(attribute) }
        known.append(key: "exception.message", value: .string(errors.first?.message ?? text))
        // The conventions have no attribute for causes. In other languages the stack trace has them too.
        let trace = [errors.count > 1 ? text : nil, record.stackText].compactMap(\.self)
        if !trace.isEmpty {
            known.append(key: "exception.stacktrace", value: .string(trace.joined(separator: "\n")))
        }
    }
}
