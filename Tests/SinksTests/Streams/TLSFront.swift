import TestPeers

/// A process that ends TLS in front of a server that speaks plain text, as a load balancer does.
///
/// nats-server itself begins with TLS since 2.10.4, with `handshake_first`; an older one greets in plain text before.
enum TLSFront {
    /// Starts it; what reaches it goes to a port of this machine.
    static func of(
        _ port: UInt16,
        _ certificate: TLSAuthority.Certificate,
        by python: Python
    ) throws -> PythonServer {
        try PythonServer(
            python,
            """
            import asyncio, ssl
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain("\(certificate.path)", "\(certificate.keyPath)")
            async def pump(reader, writer):
                try:
                    while data := await reader.read(65536):
                        writer.write(data)
                        await writer.drain()
                except OSError: pass
                finally: writer.close()
            async def serve(reader, writer):
                try: inside, outside = await asyncio.open_connection("127.0.0.1", \(port))
                except OSError: return writer.close()
                await asyncio.gather(pump(reader, outside), pump(inside, writer))
            async def main():
                asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
                server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
                print(server.sockets[0].getsockname()[1], flush=True)
                await server.serve_forever()
            asyncio.run(main())
            """
        )
    }
}
