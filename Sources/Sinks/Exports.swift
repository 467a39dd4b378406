// One import is enough for an application: records, levels, formatters and schedules come along.
@_exported public import Records
@_exported public import Rotation
