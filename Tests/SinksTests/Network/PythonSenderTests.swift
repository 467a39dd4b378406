import Foundation
import SinkTesting
import TestPeers
import Testing

@testable import Sinks

/// The records of CPython's own handlers, as they arrive.
@Suite(.blocking) struct PythonSenderTests {
    @Test func `there is a Python to compare with`() {
        if Python.all.isEmpty { Peers.missing("python3") }
    }

    /// Five records: plain, with arguments and extras, with an exception, with a stack, and with long text.
    private static let script = #"""
        # coding: utf-8
        import logging, logging.handlers, sys
        kind, host, port = sys.argv[1], sys.argv[2], sys.argv[3]
        cls = logging.handlers.SocketHandler if kind == 'stream' else logging.handlers.DatagramHandler
        handler = cls(host, int(port) if port != '-' else None)
        log = logging.getLogger('shop.caf\u00e9' if sys.version_info[0] > 2 else 'shop.caf\xc3\xa9')
        log.setLevel(1)
        log.addHandler(handler)
        log.info('plain')
        log.warning(u'%s paid %d \u4e2d\U0001f600', u'\u00e9va', 7, extra={
            'big': 2 ** 70, 'long': 2 ** 40, 'nested': {'a': [1, {'b': None}], 'c': {}}, 'pi': 3.25, 'yes': True,
            'nothing': None, 'text': u'a\nb'})
        try:
            1 // 0
        except ZeroDivisionError:
            log.exception('failed')
        if sys.version_info[0] > 2:
            log.debug('with stack', stack_info=True)
        else:
            log.debug('with stack')
        log.critical('x' * 20000)
        handler.close()
        """#

    enum Way: String, CaseIterable, Sendable {
        case tcp, unix, udp, unixDatagram
    }

    @Test(arguments: Python.all, Way.allCases)
    func `what its handlers send arrives exactly`(python: Python, way: Way) throws {
        // Handlers for Unix sockets came with 3.4.
        guard python.version[0] > 2 || way == .tcp || way == .udp else { return }
        let directory = try TemporaryDirectory()
        let endpoint: SocketEndpoint =
            switch way {
            case .tcp: .tcp("127.0.0.1", 0)
            case .udp: .udp("127.0.0.1", 0)
            case .unix: .unix(directory.file("s"))
            case .unixDatagram: .unixDatagram(directory.file("s"))
            }
        let sink = ArrivalSink()
        let server = try RecordServer(listeningOn: [endpoint], to: sink, options: .quiet)
        let port = server.endpoints[0].hostAndPort.map { "\($0.port)" }
        try python.run(
            Self.script,
            arguments: [
                endpoint.isStream ? "stream" : "datagram", port == nil ? directory.file("s") : "127.0.0.1", port ?? "-",
            ]
        )
        let records = try #require(sink.records(after: 5))
        try expectRecords(records, of: python)
        try server.stop()
        #expect(server.statistics.records == 5 && server.statistics.failed == 0 && server.statistics.badDatagrams == 0)
        #expect(server.statistics.closed == (endpoint.isStream ? [.ended: 1] : [:]))
    }

    private func expectRecords(_ records: [LogRecord], of python: Python) throws {
        let texts = records.map { $0.message.text(revealing: true) }
        #expect(texts == ["plain", "éva paid 7 中😀", "failed", "with stack", String(repeating: "x", count: 20_000)])
        #expect(records.map(\.level) == [.info, .warning, .error, .debug, .critical])
        for record in records {
            #expect(record.name == "shop.café")
            #expect(record.source.file == "<string>" && record.source.function == "<module>" && record.source.line > 0)
            #expect(record.process.name == "MainProcess" && record.process.id != ProcessIdentity.current.id)
            #expect(record.thread.name == "MainThread" && record.thread.id != 0)
        }
        let extras = records[1].attributes
        let expected: Attributes = [
            "big": "1180591620717411303424", "long": 1_099_511_627_776,
            "nested": Value.map(["a": Value.array([1, ["b": nil]]), "c": Value.map([:])]),
            "pi": 3.25, "yes": true, "nothing": nil, "text": "a\nb",
        ]
        for pair in expected { #expect(extras[pair.key] == pair.value, "\(pair.key)") }
        #expect(Set(extras.map(\.key)) == Set(expected.map(\.key)))
        let error = try #require(records[2].errorText)
        #expect(records[2].errors.isEmpty)
        #expect(error.hasPrefix("Traceback (most recent call last):\n") && error.contains("ZeroDivisionError"))
        if python.version[0] > 2 {
            #expect(records[3].stackText?.hasPrefix("Stack (most recent call last):\n") == true)
        }
    }
}
