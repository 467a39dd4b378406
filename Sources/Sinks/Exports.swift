// One import is enough for an application: records, levels, formatters, schedules and codecs come along.
@_exported public import Records
@_exported public import Rotation
@_exported public import Wire
