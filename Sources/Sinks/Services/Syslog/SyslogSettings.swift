/// The settings of a ``SyslogSink``, from which it makes the output for an endpoint.
struct SyslogSettings {
    let facility: SyslogFacility
    let format: SyslogFormat?
    let formatter: (any RecordFormatter)?
    var options: SyslogOptions

    /// Makes an output of datagrams to an endpoint.
    func datagrams(to endpoint: SocketEndpoint, calls: any DatagramCalls) throws -> DatagramOutput {
        try DatagramOutput(
            to: endpoint,
            encoding: try encoding(to: endpoint),
            options: options.socket.datagrams,
            calls: calls
        )
    }

    /// Makes an output of a stream to an endpoint.
    func stream(to endpoint: SocketEndpoint, over connector: Connector) throws -> SocketOutput {
        guard endpoint.isStream else {
            let reason = "it takes datagrams; a connector needs a stream"
            throw SinkError(.invalidOption, attempted: "log to", on: endpoint.description, reason: reason)
        }
        let encoding = try encoding(to: endpoint)
        return try SocketOutput(to: endpoint, over: connector, options: options.socket, prefixLength: 0) {
            (record, writer) throws(SinkError) in
            try encoding.encodeFramed(record, into: &writer)
        }
    }

    func encoding(to endpoint: SocketEndpoint) throws(SinkError) -> SyslogEncoding {
        let format = format ?? (endpoint.isInternet ? .rfc5424() : .rfc3164(hostname: .omitted))
        let framing = options.framing ?? (endpoint.isInternet ? .octetCounting : .nul)
        try options.validate(format, over: endpoint.isStream ? framing : nil, for: endpoint)
        // Python leaves line breaks as they are; that is harmless where a message cannot end at one.
        let mayLeaveControls = format.isPython && !(endpoint.isStream && framing.endsAtControls)
        return SyslogEncoding(
            facility: facility,
            severity: options.severity,
            format: format,
            formatter: formatter ?? format.defaultFormatter,
            framing: framing,
            escapesControls: !mayLeaveControls,
            longest: options.longest(to: endpoint),
            oversize: options.oversize,
            subject: endpoint.description
        )
    }
}
