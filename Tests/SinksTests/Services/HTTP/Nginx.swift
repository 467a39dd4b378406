import Foundation
import Testing

@testable import Sinks

/// A running nginx with TLS, which asks for a client's certificate, and logs the body of each request.
final class Nginx {
    private static let path = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    let port: UInt16
    private let folder: TemporaryDirectory
    private let process = Process()

    /// Starts it; `nil`, having said so, where there is none.
    init?(_ authority: TLSAuthority) throws {
        guard let path = Self.path else {
            Peers.missing("nginx")
            return nil
        }
        folder = try TemporaryDirectory()
        // nginx does not report its port, so it gets one that was free a moment ago.
        let probe = try HTTPPeer()
        port = probe.port
        probe.stop()
        try folder.write(Self.configuration(port, authority, in: folder.path), to: "nginx.conf")
        process.executableURL = URL(filePath: path)
        process.arguments = ["-p", folder.path, "-c", folder.file("nginx.conf"), "-e", folder.file("error.log")]
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It listens once it has printed its name.
        let deadline = ContinuousClock.now + .seconds(30)
        while !FileManager.default.fileExists(atPath: folder.file("nginx.pid")), ContinuousClock.now < deadline,
            process.isRunning
        {
            sched_yield()
        }
        try #require(process.isRunning)
    }

    deinit {
        // It inherits which signals are blocked from the thread that started it; this one never is.
        kill(process.processIdentifier, SIGKILL)
    }

    /// The first lines that it logs, waiting for them: it does so when it has answered, perhaps a moment later.
    func log(_ count: Int) -> [String] {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            let lines = ((try? folder.text(of: "access.log")) ?? "").split(separator: "\n").map(String.init)
            if lines.count >= count || ContinuousClock.now > deadline { return lines }
            sched_yield()
        }
    }

    private static func configuration(_ port: UInt16, _ authority: TLSAuthority, in folder: String) -> String {
        let certificate = authority.certificate("good")
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " ")
        return """
            daemon off;
            master_process off;
            pid \(folder)/nginx.pid;
            error_log \(folder)/error.log;
            events {}
            http {
                \(temporary)
                log_format records escape=none '$request $content_type $request_body $connection_requests $ssl_client_s_dn';
                access_log \(folder)/access.log records;
                server {
                    listen 127.0.0.1:\(port) ssl;
                    ssl_certificate \(certificate.path);
                    ssl_certificate_key \(certificate.keyPath);
                    ssl_client_certificate \(authority.trusted);
                    ssl_verify_client on;
                    ssl_protocols TLSv1.3;
                    # The body is read, and logged, where it is passed on.
                    location /in { proxy_pass http://unix:\(folder)/done.sock:/; }
                }
                server {
                    listen unix:\(folder)/done.sock;
                    access_log off;
                    location / { return 204; }
                }
            }
            """
    }
}
