"""The sources of early notices, one subject a module; each registers itself with `@bron`."""
