"""The application: command line, library, windows."""
