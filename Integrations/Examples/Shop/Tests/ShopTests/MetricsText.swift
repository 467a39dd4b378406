/// The page of metrics, as a collector reads it.
struct MetricsText {
    let values: [String: Double]

    init(_ port: Int) async throws {
        let page = try await Client.page("/metrics", of: port)
        values = Dictionary(
            page.split(separator: "\n").compactMap { line in
                guard let space = line.lastIndex(of: " "), let value = Double(line[space...].dropFirst()) else {
                    return nil
                }
                return (String(line[..<space]), value)
            }
        ) { first, _ in first }
    }

    /// Returns the sum of the series of a name.
    func sum(_ name: String) -> Int {
        Int(values.filter { $0.key.hasPrefix("\(name){") }.values.reduce(0, +))
    }

    /// Returns the count of a sink.
    func count(_ name: String, of sink: String) -> Int { Int(values["\(name){sink=\"\(sink)\"}"] ?? -1) }
}
