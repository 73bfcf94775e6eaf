"""The window: draws and collects; has no rules of its own. Nothing imports it."""
