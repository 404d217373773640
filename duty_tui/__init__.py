"""The practice of a duty desk: record, protocol, calendar, rules, documents and use cases."""

__version__ = "0.1.0"
