import Testing

@testable import Wire

@Suite("The marks of a template")
struct TemplateMarksTests {
    private let bytes = Array("....name=X size=YY end".utf8)

    private func constants(_ mark: (inout TemplateMarks) -> Void) -> String? {
        var marks = TemplateMarks()
        marks.begin(at: 4)
        mark(&marks)
        return bytes.withUnsafeBytes { marks.constants(of: $0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("leave out the holes and what was written before")
    func constants() {
        #expect(
            constants {
                $0.mark(.message, 9..<10)
                $0.mark(.attribute, attribute: 1, 16..<18)
            } == "name= size= end"
        )
    }

    @Test("are of no use if there are none, if they overlap, if they end behind the bytes, or if there are too many")
    func useless() {
        #expect(constants { _ in } == nil)
        #expect(
            constants {
                $0.mark(.message, 9..<12)
                $0.mark(.created, 11..<13)
            } == nil
        )
        #expect(constants { $0.mark(.message, 9..<100) } == nil)
        #expect(constants { for place in 5..<22 { $0.mark(.created, place..<place) } } == nil)
        #expect(constants { for place in 5..<21 { $0.mark(.created, place..<place) } } != nil)
        #expect(
            constants {
                $0.mark(.message, 9..<10)
                $0.giveUp()
            } == nil
        )
    }

    @Test("tell how many bytes stand in front of each hole")
    func distances() {
        var marks = TemplateMarks()
        marks.begin(at: 4)
        marks.mark(.message, 9..<10)
        marks.mark(.created, 16..<18)
        #expect(marks.holeList.map(\.constants) == [5, 6])
        #expect(marks.rangeList == [9..<10, 16..<18])
    }

    @Test("admit who asks twice in a row, and not while the one before is of use")
    func admission() {
        var admission = TemplateAdmission()
        let asked = [1, 2, 1, 1, 2, 2].map { admission.admits($0) }
        #expect(asked == [false, false, false, true, false, true])
        admission.use()
        #expect([3, 3, 3].map { admission.admits($0) } == [false, false, true])
    }

    @Test("admit rarely who had the place and could not use it")
    func rareAdmission() {
        var admission = TemplateAdmission()
        #expect([1, 1].map { admission.admits($0) } == [false, true])
        #expect((0..<320).count { _ in admission.admits(1) } == 10)
    }
}
