extension ZoneOffsets {
    /// Reads a zone of the system's time zone database, which `TZ`, Python's `zoneinfo` and `date` use too.
    ///
    ///     let paris = try ZoneOffsets(named: "Europe/Paris")
    ///
    /// The file is read once, up to 1 MiB. A later update of the database affects only zones made later. Only the file
    /// system can block the call. The folder is `/usr/share/zoneinfo`, or else the first existing one of the usual
    /// places. ``ZoneOffsets/init(tzif:)`` takes the bytes of any other file.
    ///
    /// `UTC` is ``utc``, which needs no database.
    ///
    /// - Parameter name: the name, such as `America/New_York`: a path below the folder, without `.` and `..`.
    /// - Throws: ``ZoneError`` if the zone or the folder does not exist, or the file is not a zone.
    public init(named name: String) throws(ZoneError) {
        guard name != "UTC" else {
            self = .utc
            return
        }
        do throws(ZoneError) {
            self.init(try TZifReader.read(ZoneFile.bytes(ofZone: name), name: name))
        } catch {
            throw error.naming(name)
        }
    }

    /// Reads a zone from the bytes of a TZif file (RFC 9636), versions 1 to 4.
    ///
    /// It is a pure function. The rule at the end of the file, for later years, is included. Leap seconds are an error.
    ///
    /// - Throws: ``ZoneError`` with the place of the wrong byte.
    public init(tzif bytes: some Sequence<UInt8>) throws(ZoneError) {
        self.init(try TZifReader.read(Array(bytes)))
    }
}
