extension RolloverSchedule: Hashable {
    /// Returns whether two schedules have the same boundaries, names and zone by the same rule.
    ///
    /// `.day` and `.midnight` are equal in the calendar style. A custom schedule equals only its copies.
    public static func == (left: RolloverSchedule, right: RolloverSchedule) -> Bool {
        left.rule == right.rule && left.datePrecision == right.datePrecision && left.zone == right.zone
    }

    /// Hashes the rule.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(rule)
    }
}
