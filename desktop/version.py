"""The version, in one place: the package's metadata, the command line and crash reports read it here."""

VERSION = "0.1.0"
