internal import Wire

extension ByteWriter {
    /// Appends a record as a form.
    ///
    /// The bytes are those of ``HTTPSink/pythonAttributes(of:origin:)`` as a form, but no list of attributes is made.
    mutating func append(form record: LogRecord, origin: Timestamp) {
        let source = record.source
        append("name=")
        append(formText: record.name)
        append("&msg=")
        append(formText: record.message.text())
        append("&args=%28%29&levelname=")
        append(formText: record.level.name)
        append("&levelno=")
        append(decimal: record.level.rawValue)
        append("&pathname=")
        append(formText: source.file)
        append("&filename=")
        append(formText: source.fileName)
        append("&module=")
        append(formText: source.module)
        append("&exc_info=None&exc_text=")
        append(formOptional: record.errorText)
        append("&stack_info=")
        append(formOptional: record.stackText)
        append("&lineno=")
        append(decimal: source.line)
        append("&funcName=")
        append(formOptional: source.function.isEmpty ? nil : source.function)
        appendTimes(of: record, origin: origin)
        appendOrigin(of: record)
        for attribute in RecordDictionary.attributes(of: record) {
            append(UInt8(ascii: "&"))
            append(formPair: attribute)
        }
    }

    private mutating func appendTimes(of record: LogRecord, origin: Timestamp) {
        // No escaping: an instant has too few seconds for an exponent, which could contain a plus sign.
        append("&created=")
        append(pythonText: .double(record.timestamp.pythonSeconds))
        append("&msecs=")
        append(pythonText: .double(record.timestamp.pythonMilliseconds))
        append("&relativeCreated=")
        append(pythonText: .double(record.timestamp.milliseconds(since: origin)))
    }

    private mutating func appendOrigin(of record: LogRecord) {
        let process = record.process
        append("&thread=")
        append(decimal: record.thread.id)
        append("&threadName=")
        append(formText: record.thread.name)
        append("&processName=")
        append(formText: process.name)
        append("&process=")
        append(decimal: process.id)
        append("&taskName=")
        append(formOptional: record.taskName)
    }

    private mutating func append(formOptional text: String?) {
        if let text { append(formText: text) } else { append("None") }
    }
}
