import Testing

@testable import Records

@Suite struct RecordStorageTests {
    @Test func `the text of a message is read where it is written`() {
        let storage = RecordStorage(thread: .current)
        let isSame = withUnsafeBytes(of: &storage.bytes) { $0.baseAddress == storage.text }
        #expect(isSame)
    }
}
