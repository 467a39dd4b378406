extension ZoneOffsets {
    /// Reads a zone of the system's time zone database, the one that `TZ`, Python's `zoneinfo` and `date` use.
    ///
    ///     let paris = try ZoneOffsets(named: "Europe/Paris")
    ///
    /// The file is read once, up to 1 MiB; a later update of the database is seen by zones made later. Nothing is waited for but
    /// the file system. The folder is `/usr/share/zoneinfo`, or the first that is there of those in which systems keep it;
    /// ``ZoneOffsets/init(tzif:)`` takes a file from elsewhere.
    ///
    /// - Parameter name: such as `America/New_York`: a path below the folder, without `.` and `..`.
    /// - Throws: ``ZoneError``: no such zone, no such folder, or a file that is no zone.
    public init(named name: String) throws(ZoneError) {
        do throws(ZoneError) {
            self.init(try TZifReader.read(ZoneFile.bytes(ofZone: name)))
        } catch {
            throw error.naming(name)
        }
    }

    /// Reads a zone from the bytes of a TZif file (RFC 9636), versions 1 to 4.
    ///
    /// A pure function: what the rule at the end of the file says of later years is included, what it says of leap seconds is an
    /// error.
    ///
    /// - Throws: ``ZoneError`` with the place of the byte that is wrong.
    public init(tzif bytes: some Sequence<UInt8>) throws(ZoneError) {
        self.init(try TZifReader.read(Array(bytes)))
    }
}
