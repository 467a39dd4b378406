// One import is enough for a program. The other names of `Rotation` and `Wire` are for tests of rollovers and for
// receivers of records, and come with an import of their own.
@_exported public import Records
@_exported public import struct Rotation.Retention
@_exported public import struct Rotation.RolloverSchedule
@_exported public import struct Rotation.RotationError
@_exported public import struct Rotation.SizeLimit
@_exported public import struct Rotation.TimeOfDay
@_exported public import enum Rotation.Weekday
@_exported public import struct Wire.CBORCodec
@_exported public import struct Wire.DetectingCodec
@_exported public import struct Wire.PickleCodec
@_exported public import protocol Wire.RecordCodec
@_exported public import struct Wire.SignedCodec
@_exported public import struct Wire.SigningKey
@_exported public import struct Wire.WireError
