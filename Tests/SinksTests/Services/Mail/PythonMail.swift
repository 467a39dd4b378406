import Foundation
import TestPeers

/// A mail as CPython's `email` package reads it.
struct PythonMail: Decodable, Equatable {
    /// The names of the headers, in order.
    let headers: [String]
    let sender: String
    let recipients: String
    let subject: String
    let contentType: String
    let encoding: String
    /// The body, decoded, with LF at the ends of lines.
    let text: String

    private static let script = #"""
        import base64, json, sys
        from email import policy
        from email.parser import BytesParser

        def read(mail):
            mail = BytesParser(policy=policy.default).parsebytes(base64.b64decode(mail))
            assert not mail.defects, mail.defects
            return {'headers': [name for name in mail.keys() if not name.startswith('X-')], 'sender': mail['From'], 'recipients': mail['To'],
                    'subject': mail['Subject'], 'contentType': str(mail['Content-Type']),
                    'encoding': mail['Content-Transfer-Encoding'], 'text': mail.get_content().replace('\r\n', '\n')}

        with open(sys.argv[1]) as file: print(json.dumps([read(mail) for mail in json.load(file)]))
        """#

    static func read(_ mails: [Data], _ python: Python) throws -> [PythonMail] {
        let output = try python.run(script, Array(try JSONEncoder().encode(mails)))
        return try JSONDecoder().decode([PythonMail].self, from: Data(output))
    }
}
