import Testing

@Suite("A process without a thread-specific key to spare", .blocking)
struct KeylessTests {
    @Test("logs all the same, notices re-entry, and leaves the keys of others alone")
    func keys() throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run("keyless", directory.file("app.log"))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let numbers = outcome.output.split { $0 == " " || $0.isNewline }.compactMap { Int($0) }
        try #require(numbers.count == 4)
        #expect(numbers[0] > 100)
        #expect(numbers[1] == 0)
        #expect(Array(numbers[2...]) == [1001, 1001])
        let lines = try directory.text(of: "app.log").split(separator: "\n")
        for thread in 0..<4 {
            #expect(lines.filter { $0.hasPrefix("\(thread) ") }.map(String.init) == (0..<250).map { "\(thread) \($0)" })
        }
    }
}
