// A client of Rotation names instants, zones and sizes, which Records declares.
@_exported public import Records
