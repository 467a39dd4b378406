import Measuring

/// Why a side of a comparison has no figures.
enum MeasurementError: Error {
    /// Something is not there: a compiler, a library, a workload.
    case missing(String)
    /// A figure was obtained that cannot be right.
    case refused(String)

    /// What the table makes of it.
    var side: Side {
        switch self {
        case .missing(let reason): .missing(reason)
        case .refused(let reason): .refused(reason)
        }
    }
}
