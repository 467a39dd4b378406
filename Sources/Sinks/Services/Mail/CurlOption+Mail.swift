extension CurlOption<Bool> {
    /// `CURLOPT_UPLOAD`: whether something is sent.
    static var uploads: Self { Self(number: 46) }
    /// `CURLOPT_NOBODY`: whether nothing is received.
    static var hasNoBody: Self { Self(number: 44) }
    /// `CURLOPT_FORBID_REUSE`: whether the connection is closed after the transfer.
    static var closesAfterwards: Self { Self(number: 75) }
    /// `CURLOPT_MAIL_RCPT_ALLOWFAILS`: whether a mail is sent to the others if a recipient is refused.
    static var allowsRefusedRecipients: Self { Self(number: 290) }
    /// `CURLOPT_VERBOSE`: whether libcurl reports its activity, to standard error unless there is a debug function.
    static var verbose: Self { Self(number: 41) }
}

extension CurlOption<Int> {
    /// `CURLOPT_USE_SSL`: whether to request STARTTLS.
    static var upgrade: Self { Self(number: 119) }
    /// `CURLOPT_INFILESIZE`: the number of bytes to send.
    static var uploadLength: Self { Self(number: 14) }
    /// `CURLOPT_SERVER_RESPONSE_TIMEOUT`: the timeout of one reply.
    static var replySeconds: Self { Self(number: 112) }
}

extension CurlOption<String> {
    /// `CURLOPT_MAIL_FROM`.
    static var mailFrom: Self { Self(number: 10_186) }
    /// `CURLOPT_LOGIN_OPTIONS`: the login mechanisms that may be used.
    static var waysToLogIn: Self { Self(number: 10_224) }
    /// `CURLOPT_CUSTOMREQUEST`: a command instead of a mail.
    static var command: Self { Self(number: 10_036) }
}

extension CurlOption<[String]> {
    /// `CURLOPT_MAIL_RCPT`.
    static var mailRecipients: Self { Self(number: 10_187) }
}

extension CurlOption<UnsafeRawPointer> {
    /// `CURLOPT_READFUNCTION`: the function that supplies the bytes to send.
    static var readFunction: Self { Self(number: 20_012) }
    /// `CURLOPT_READDATA`: the context of the read function.
    static var readData: Self { Self(number: 10_009) }
    /// `CURLOPT_DEBUGFUNCTION`: the function that receives reports of libcurl's activity.
    static var debugFunction: Self { Self(number: 20_094) }
    /// `CURLOPT_DEBUGDATA`: the context of the debug function.
    static var debugData: Self { Self(number: 10_095) }
}
