// Likely mistakes, for .ci/check-mistakes: a comment with a part of the compiler's message, the mistake, the right
// line. Docs/Troubleshooting.md shows them.
import Sinks

struct Order {}

// swift-format-ignore
func logCalls(_ log: Logger, text: String, id: Int, amount: Double, order: Order, error: any Error, headers: [String: String]) {
    // error: write a literal, then Attributes
    log.info(text)
    log.info("\(text)")

    // error: write a literal, then Attributes
    log.info("order %d paid", id)
    log.info("order \(id) paid")

    // error: write a literal, then Attributes
    log.error("refused", error)
    log.error("refused", error: error)

    // error: conform the type
    log.info("paid", ["order": order])
    log.info("paid", ["order": Value(describing: order)])

    // error: mixed values are .array([…]), .map([…])
    log.info("paid", ["amount": amount, "more": ["a": 1, "b": "x"]])
    log.info("paid", ["amount": amount, "more": .map(["a": 1, "b": "x"])])

    // error: attributes have no label
    log.info("paid", metadata: ["by": "ann"])
    log.info("paid", ["by": "ann"])

    // error: attributes have no label
    log.log(.info, "paid", metadata: ["by": "ann", "amount": amount])
    log.log(.info, "paid", ["by": "ann", "amount": amount])

    // error: write a literal, then Attributes
    log.info("paid", headers)
    log.info("paid", Attributes(headers))

    // error: write log.error("refused", error: error)
    log.exception("refused")
    log.error("refused", error: error)

    // error: 'warn(_:_:error:)' has been renamed to 'warning'
    log.warn("late")
    log.warning("late")
}

// swift-format-ignore
func places(_ log: Logger, file: String, function: String, line: Int) {
    // error: cannot convert value of type 'String' to expected argument type 'StaticString'
    log.log(.info, "paid", file: file, function: function, line: line)
    log.log(.info, "paid", source: CodeLocation(file: file, function: function, line: line))
}

// swift-format-ignore
func texts(_ log: Logger, email: String) {
    // error: a String shows the value
    let _: String = "to \(email, privacy: .private)"
    let _: LogMessage = "to \(email, privacy: .private)"

    // error: type 'Privacy' has no member 'hidden'
    log.info("to \(email, privacy: .hidden)")
    log.info("to \(email, privacy: .private)")
}
