/// A drawing in SVG, built from lines, boxes and texts.
///
/// Coordinates are pixels from the top left.
struct SVG {
    /// The point of a text that its coordinates refer to.
    enum Anchor: String {
        case start, middle, end
    }

    private var elements: [String] = []

    mutating func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double), _ color: String) {
        elements.append(
            "<line x1=\"\(Self.text(start.x))\" y1=\"\(Self.text(start.y))\" x2=\"\(Self.text(end.x))\" "
                + "y2=\"\(Self.text(end.y))\" stroke=\"\(color)\"/>"
        )
    }

    mutating func box(x: Double, y: Double, width: Double, height: Double, _ color: String) {
        elements.append(
            "<rect x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" width=\"\(Self.text(width))\" "
                + "height=\"\(Self.text(height))\" fill=\"\(color)\"/>"
        )
    }

    mutating func text(
        _ text: String,
        x: Double,
        y: Double,
        _ color: String = "#1f2328",
        anchor: Anchor = .start,
        size: Int = 12,
        isBold: Bool = false
    ) {
        let weight = isBold ? " font-weight=\"bold\"" : ""
        elements.append(
            "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" fill=\"\(color)\" font-size=\"\(size)\"\(weight) "
                + "text-anchor=\"\(anchor.rawValue)\">\(Self.escaped(text))</text>"
        )
    }

    /// Returns the whole document, on white, so that it is legible on a dark page.
    func document(width: Double, height: Double) -> String {
        let size = "width=\"\(Self.text(width))\" height=\"\(Self.text(height))\""
        let box = "viewBox=\"0 0 \(Self.text(width)) \(Self.text(height))\""
        let font = "font-family=\"system-ui, 'Segoe UI', Helvetica, Arial, sans-serif\""
        let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) \(box) \(font)>"
        return ([head, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"] + elements + ["</svg>", ""])
            .joined(separator: "\n")
    }

    private static func text(_ value: Double) -> String { FixedPoint(value, places: 1).description }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
