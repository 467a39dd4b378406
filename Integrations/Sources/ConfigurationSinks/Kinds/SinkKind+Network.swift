internal import Sinks

// Records over sockets.
extension SinkKind {
    /// A stream of records to another process.
    static let socket = SinkKind { settings in
        let address = try settings.required("address", settings.endpoint("address", [.tcp, .tls, .unix]))
        let connector = try settings.connector(for: address)
        let (codec, options) = try (settings.codec(), settings.socketOptions())
        return { try SocketSink(address.endpoint, over: connector, codec: codec, options: options) }
    }

    /// A datagram for each record.
    static let datagram = SinkKind { settings in
        let address = try settings.required("address", settings.endpoint("address", [.udp, .unixDatagram]))
        let plain = DatagramOptions()
        var options = DatagramOptions(
            framing: try settings.choice("framing", or: .prefixed, ["prefixed": .prefixed, "bare": .bare]),
            longestDatagram: try settings.size("longestDatagram") ?? plain.longestDatagram,
            oversize: try settings.choice("oversize", or: .fail, ["fail": .fail, "truncate": .truncate]),
            failures: settings.reading.failures
        )
        options.sendTimeout = try settings.duration("sendTimeout") ?? plain.sendTimeout
        let codec = try settings.codec()
        return { [options] in try DatagramSink(address.endpoint, codec: codec, options: options) }
    }

    /// A syslog daemon or server.
    static let syslog = SinkKind { settings in
        let address = try settings.syslogAddress()
        let facility = try settings.facility("facility") ?? .user
        let format = try settings.syslogFormat()
        let formatter = try settings.optionalFormat()
        let options = try settings.syslogOptions()
        return {
            try SyslogSink(address, facility: facility, format: format, formatter: formatter, options: options)
        }
    }

    /// Graylog, or another receiver of GELF.
    static let gelf = SinkKind { settings in
        let address = try settings.required("address", settings.endpoint("address", [.udp, .tcp, .tls], port: 12_201))
        let connector = try settings.connector(for: address)
        let formatter = try settings.jsonFormat(or: SchemaFormatter(.gelf()))
        let options = GELFOptions(
            compression: try settings.requestCompression(),
            longestChunk: try settings.size("longestChunk") ?? GELFOptions().longestChunk,
            socket: try settings.socketOptions()
        )
        return { try GELFSink(address.endpoint, over: connector, formatter: formatter, options: options) }
    }
}

extension SinkSettings {
    /// Returns the connector of an endpoint; the section `tls` belongs to `tls://` alone.
    fileprivate func connector(for address: EndpointText) throws -> Connector {
        let options = try tls()
        if address.scheme == .tls { return .tls(options ?? TLSOptions()) }
        guard options == nil else { throw error("tls", reason: "TLS options belong to an address with tls://") }
        return .plain
    }

    fileprivate func syslogAddress() throws -> SyslogAddress {
        if try text("address") ?? "local" == "local" {
            guard try tls() == nil else { throw error("tls", reason: "TLS options belong to an address with tls://") }
            return .local
        }
        let schemes: [EndpointText.Scheme] = [.udp, .tcp, .tls, .unix, .unixDatagram]
        let isTLS = try text("address")?.hasPrefix("tls://") ?? false
        let address = try required("address", endpoint("address", schemes, port: isTLS ? 6514 : 514))
        let connector = try connector(for: address)
        switch address.endpoint {
        case .udp(let host, let port): return .udp(host, port)
        case .tcp: return .stream(address.endpoint, over: connector)
        case .unix(let path): return .unix(path)
        case .unixDatagram(let path): return .unix(path, as: .datagram)
        }
    }

    fileprivate func syslogFormat() throws -> SyslogFormat? {
        let tag = try text("tag")
        let hostname = try text("hostname").map { SyslogFormat.Hostname.named($0) } ?? .system
        switch try choice("protocol", ["rfc5424": 5424, "rfc3164": 3164, "python": 0]) {
        case 5424: return .rfc5424(hostname: hostname, appName: tag)
        case 3164: return .rfc3164(hostname: hostname, tag: tag)
        case nil where tag == nil && !hasText("hostname"): return nil
        case nil: throw error("protocol", reason: "with a tag or a hostname, a protocol is required")
        default: return .python(ident: tag ?? "")
        }
    }

    fileprivate func syslogOptions() throws -> SyslogOptions {
        let framing = try choice(
            "framing",
            [
                "octetCounting": .octetCounting, "lineFeed": .lineFeed, "nul": .nul,
                "unframed": SyslogOptions.Framing.unframed,
            ]
        )
        let oversize = try choice("oversize", ["split": .split, "truncate": SyslogOptions.Oversize.truncate])
        let plain = SyslogOptions()
        return SyslogOptions(
            severity: try choice("severity", ["byNumber": .byNumber, "python": .python]) ?? plain.severity,
            framing: framing,
            longestMessage: try size("longestMessage") ?? plain.longestMessage,
            oversize: oversize ?? plain.oversize,
            socket: try socketOptions()
        )
    }
}
