// One import is enough for an application: records, levels and formatters come along.
@_exported public import Records
