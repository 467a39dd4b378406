import Measuring

/// The reason why a side of a comparison has no figures.
enum MeasurementError: Error {
    /// A compiler, a library or a workload is missing.
    case missing(String)
    /// A figure was measured that cannot be right.
    case refused(String)

    /// The side of the table for this error.
    var side: Side {
        switch self {
        case .missing(let reason): .missing(reason)
        case .refused(let reason): .refused(reason)
        }
    }
}
