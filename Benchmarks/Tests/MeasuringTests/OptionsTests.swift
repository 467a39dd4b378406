import Measuring
import Testing

@Suite("The command line")
struct OptionsTests {
    @Test("asks for every row, seven times, if it is empty")
    func empty() throws {
        let options = try Options([])
        #expect(options.rounds == 7)
        #expect(options.comparisons == Comparison.all)
    }

    @Test("chooses rows by name, all that share it")
    func only() throws {
        let names = try Options(["--only", "file-flushed", "--only", "start-up"]).comparisons.map(\.name)
        #expect(names == ["file-flushed", "file-flushed", "file-flushed", "start-up"])
    }

    @Test("keeps a slow peer's share when it asks for a number of records")
    func records() throws {
        let flushed = try Options(["--only", "file-flushed", "--records", "3000"]).comparisons
        #expect(flushed.map(\.ours.records) == [3000, 3000, 3000])
        #expect(flushed.map(\.peer.records) == [3000, 600, 300])
    }

    @Test("never asks for more records than can be counted afterwards")
    func mostRecords() throws {
        let rotating = try Options(["--only", "file-rotating", "--records", "5000000"]).comparisons
        #expect(rotating.map(\.ours.records) == [600_000])
    }

    @Test("is quick with three rounds, unless it says how many")
    func quick() throws {
        #expect(try Options(["--quick"]).rounds == 3)
        #expect(try Options(["--rounds", "9", "--quick"]).rounds == 9)
    }

    @Test(
        "is refused with a reason",
        arguments: [
            (["--fast"], "there is no option --fast"),
            (["--rounds"], "--rounds needs a value"),
            (["--rounds", "--json"], "--rounds needs a value"),
            (["--rounds", "0"], "--rounds needs a number from 1 to 1000000000, not 0"),
            (["--records", "many"], "--records needs a number from 1 to 1000000000, not many"),
        ]
    )
    func refused(words: [String], reason: String) {
        let error = #expect(throws: OptionError.self) { try Options(words) }
        #expect(error?.description == reason)
    }

    @Test("names the rows there are when it is given another")
    func unknownRow() {
        let error = #expect(throws: OptionError.self) { try Options(["--only", "speed"]) }
        #expect(
            error?.description.hasPrefix("there is no row named speed; there are file-buffered, file-flushed,") == true
        )
    }
}
