import Measuring

/// The samples of one side so far.
///
/// The first failure is final.
struct SideRun {
    private let contender: Contender
    private var samples: [Sample] = []
    private var failure: Side?

    init(_ contender: Contender) {
        self.contender = contender
    }

    /// The result so far.
    var side: Side {
        if let failure { return failure }
        return Statistics(samples.map(\.figure)).map(Side.measured) ?? .missing("nothing was measured")
    }

    /// Takes another sample, unless this side has failed before.
    mutating func add(_ sample: (Contender) throws -> Sample) {
        guard failure == nil else { return }
        do {
            samples.append(try sample(contender))
        } catch let error as MeasurementError {
            failure = error.side
        } catch {
            failure = .refused("\(contender.party.rawValue): \(error)")
        }
    }

    /// Refuses the figures if the other side has computed another checksum.
    mutating func compareChecksum(with other: SideRun) {
        guard let ours = samples.first?.checksum, let theirs = other.samples.first?.checksum, ours != theirs else {
            return
        }
        failure = .refused("the results differ: they add up to \(ours) here and to \(theirs) there")
    }
}
