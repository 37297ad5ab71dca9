"""One module per version of the library, numbered; `desktop.storage.opening.VERSION` is the last one."""
