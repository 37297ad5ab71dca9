"""The sentences behind the message keys of the lower layers, a module per area; `desktop.i18n` words them."""
