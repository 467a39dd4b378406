/// An option of libcurl that takes values of one type: `Bool`, `Int`, `String`, a list of texts, or an address.
struct CurlOption<Value>: Sendable {
    /// The number in `curl.h`.
    ///
    /// It has never changed.
    let number: Int32
}

extension CurlOption<Bool> {
    /// `CURLOPT_CONNECT_ONLY`: whether to connect only, so that the caller does the sending.
    static var connectOnly: Self { Self(number: 141) }
    /// `CURLOPT_SSL_VERIFYPEER`: whether the certificate must lead to a trusted one.
    static var verifiesPeer: Self { Self(number: 64) }
    /// `CURLOPT_SSL_ENABLE_ALPN`: whether to offer HTTP during the handshake.
    static var offersProtocols: Self { Self(number: 226) }
    /// `CURLOPT_POST`: HTTP with a body.
    static var posts: Self { Self(number: 47) }
    /// `CURLOPT_HTTPGET`: HTTP without a body.
    static var gets: Self { Self(number: 80) }
    /// `CURLOPT_FOLLOWLOCATION`: whether to follow redirects.
    static var followsRedirects: Self { Self(number: 52) }
    /// `CURLOPT_DISALLOW_USERNAME_IN_URL`: whether a URL with credentials is refused.
    static var refusesCredentialsInURL: Self { Self(number: 278) }
    /// `CURLOPT_TCP_KEEPALIVE`: whether the system probes an idle peer.
    static var keepsAlive: Self { Self(number: 213) }
    /// `CURLOPT_HEADEROPT`: whether header fields are kept from a proxy that only forwards.
    static var separatesProxyHeaders: Self { Self(number: 229) }
    /// `CURLOPT_PATH_AS_IS`: whether `..` stays in a path.
    static var keepsPath: Self { Self(number: 234) }
}

extension CurlOption<Int> {
    /// `CURLOPT_SSL_VERIFYHOST`: 2 checks the name in the certificate.
    static var verifiesHost: Self { Self(number: 81) }
    /// `CURLOPT_SSLVERSION`: the oldest version of TLS that is accepted.
    static var tlsVersion: Self { Self(number: 32) }
    /// `CURLOPT_CONNECTTIMEOUT_MS`: the timeout of the connection and the handshake together; 0 is five minutes.
    static var connectMilliseconds: Self { Self(number: 156) }
    /// `CURLOPT_TIMEOUT_MS`: the timeout of a whole transfer; 0 is no limit.
    static var milliseconds: Self { Self(number: 155) }
    /// `CURLOPT_NETRC`: whether credentials are read from a file of the user's; 0 reads none.
    static var netrc: Self { Self(number: 51) }
    /// `CURLOPT_PROTOCOLS`: the allowed protocols, as bits.
    static var protocolBits: Self { Self(number: 181) }
    /// `CURLOPT_POSTFIELDSIZE`: the length of a body in bytes.
    static var bodyLength: Self { Self(number: 60) }
    /// `CURLOPT_HTTP_VERSION`: 2 is 1.1.
    static var httpVersion: Self { Self(number: 84) }
}

extension CurlOption<UnsafeRawPointer> {
    /// `CURLOPT_POSTFIELDS`: the body of a request, which is not copied.
    static var body: Self { Self(number: 10_015) }
    /// `CURLOPT_WRITEFUNCTION`: the function that takes the body of an answer.
    static var writeFunction: Self { Self(number: 20_011) }
    /// `CURLOPT_WRITEDATA`: the context of that function.
    static var writeData: Self { Self(number: 10_001) }
    /// `CURLOPT_HEADERFUNCTION`: the function that takes the header lines of answers.
    static var headerFunction: Self { Self(number: 20_079) }
    /// `CURLOPT_HEADERDATA`: the context of that function.
    static var headerData: Self { Self(number: 10_029) }
}

extension CurlOption<String> {
    /// `CURLOPT_URL`.
    static var url: Self { Self(number: 10_002) }
    /// `CURLOPT_PROTOCOLS_STR`: the allowed protocols, since version 7.85.
    static var protocols: Self { Self(number: 10_318) }
    /// `CURLOPT_USERNAME`.
    static var userName: Self { Self(number: 10_173) }
    /// `CURLOPT_PASSWORD`.
    static var password: Self { Self(number: 10_174) }
    /// `CURLOPT_PROXY`: the empty text disables the proxy of the environment.
    static var proxy: Self { Self(number: 10_004) }
    /// `CURLOPT_CAINFO`: a file of certificates to trust.
    static var trustedFile: Self { Self(number: 10_065) }
    /// `CURLOPT_CAPATH`: a folder of certificates to trust.
    static var trustedFolder: Self { Self(number: 10_097) }
    /// `CURLOPT_CRLFILE`: a file of lists of revoked certificates.
    static var revocations: Self { Self(number: 10_169) }
    /// `CURLOPT_SSLCERT`: a file with the client's certificate.
    static var certificate: Self { Self(number: 10_025) }
    /// `CURLOPT_SSLKEY`: a file with the client's key.
    static var key: Self { Self(number: 10_087) }
    /// `CURLOPT_KEYPASSWD`: the password of the key.
    static var keyPassword: Self { Self(number: 10_026) }
}

extension CurlOption<[String]> {
    /// `CURLOPT_CONNECT_TO`: an address to connect to instead of the one in the URL.
    static var connectTo: Self { Self(number: 10_243) }
    /// `CURLOPT_HTTPHEADER`: header fields that add to, or replace, those that libcurl sends.
    static var headers: Self { Self(number: 10_023) }
}
