import Foundation
import Records
import Rotation
import TestPeers
import Testing

@Suite("The Python style against CPython 3.13")
struct PythonVectorTests {
    @Test("Every committed row of computeRollover comes out the same")
    func committedRollovers() throws {
        let vectors = try RolloverVectors.committed.get()
        #expect(vectors.rows.count >= 20_000)
        #expect(vectors.zones.count == 10)
        expectSame(vectors)
    }

    @Test("Every committed name of doRollover comes out the same")
    func committedNames() throws {
        let vectors = try RolloverVectors.committed.get()
        #expect(vectors.rows.filter { $0.backup != nil }.count >= 8_000)
        try expectSameNames(vectors)
    }

    @Test(
        "Fresh random rows come out the same where CPython 3.13 is present",
        .compares(with: .python313),
        arguments: [1, 20_261_121]
    )
    func live(seed: Int) throws {
        let python = try #require(Python.python313)
        let script = RolloverVectors.file("make_vectors.py").path
        let output = try python.run(arguments: [script, "--live", String(seed), "500"])
        let vectors = try RolloverVectors(String(decoding: output, as: UTF8.self))
        #expect(vectors.rows.count >= 400)
        expectSame(vectors)
        try expectSameNames(vectors)
    }

    @Test("A wrong row would be seen")
    func comparisonCanFail() throws {
        let vectors = try RolloverVectors("Z\tUTC\nO\t0\t0\t0\nC\tMIDNIGHT\t1\t-\t0\n10\t86391\t0\t1970-01-02\n")
        #expect(differences(vectors).count == 1)
        #expect(try nameDifferences(vectors).count == 1)
    }

    private func expectSame(_ vectors: RolloverVectors) {
        let differences = differences(vectors)
        #expect(differences.isEmpty, "\(differences.count) rows differ, among them \(differences.prefix(5))")
    }

    private func expectSameNames(_ vectors: RolloverVectors) throws {
        let differences = try nameDifferences(vectors)
        #expect(differences.isEmpty, "\(differences.count) names differ, among them \(differences.prefix(5))")
    }

    private func differences(_ vectors: RolloverVectors) -> [String] {
        vectors.rows.compactMap { row in
            let found = row.schedule.nextRollover(after: Timestamp(seconds: row.now)).seconds
            return found == row.rolloverAt
                ? nil : "\(row.zone) \(row.configuration) after \(row.now): \(found), not \(row.rolloverAt)"
        }
    }

    private func nameDifferences(_ vectors: RolloverVectors) throws -> [String] {
        try vectors.rows.compactMap { row in
            guard let (idle, text) = row.backup else { return nil }
            let naming = try BackupNaming("log", .dated(row.schedule.datePrecision))
            let date = row.schedule.backupDate(
                rolloverAt: Timestamp(seconds: row.rolloverAt),
                now: Timestamp(seconds: row.rolloverAt + idle)
            )
            let found = BackupName(date: date).map(naming.fileName)
            return found == "log.\(text)"
                ? nil : "\(row.zone) \(row.configuration) at \(row.rolloverAt): \(found ?? "-"), not \(text)"
        }
    }
}
