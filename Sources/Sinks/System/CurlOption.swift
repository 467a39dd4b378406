/// An option of libcurl's that takes values of one type: `Bool`, `Int`, `String`, or a list of texts.
struct CurlOption<Value>: Sendable {
    /// The number in `curl.h`, which has been the same since the option exists.
    let number: Int32
}

extension CurlOption<Bool> {
    /// `CURLOPT_CONNECT_ONLY`: connect, and leave what is sent to the caller.
    static var connectOnly: Self { Self(number: 141) }
    /// `CURLOPT_SSL_VERIFYPEER`: whether the certificate must lead to a trusted one.
    static var verifiesPeer: Self { Self(number: 64) }
    /// `CURLOPT_SSL_ENABLE_ALPN`: whether to offer HTTP during the handshake.
    static var offersProtocols: Self { Self(number: 226) }
}

extension CurlOption<Int> {
    /// `CURLOPT_SSL_VERIFYHOST`: 2 is to check the name in the certificate.
    static var verifiesHost: Self { Self(number: 81) }
    /// `CURLOPT_SSLVERSION`: the oldest TLS.
    static var tlsVersion: Self { Self(number: 32) }
    /// `CURLOPT_CONNECTTIMEOUT_MS`: for the connection and the handshake together; 0 is five minutes.
    static var connectMilliseconds: Self { Self(number: 156) }
}

extension CurlOption<String> {
    /// `CURLOPT_URL`.
    static var url: Self { Self(number: 10_002) }
    /// `CURLOPT_PROXY`: the empty text is none, whatever the environment says.
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
    /// `CURLOPT_KEYPASSWD`: what the key is encrypted with.
    static var keyPassword: Self { Self(number: 10_026) }
}

extension CurlOption<[String]> {
    /// `CURLOPT_CONNECT_TO`: where to connect to instead of what the URL says.
    static var connectTo: Self { Self(number: 10_243) }
}
