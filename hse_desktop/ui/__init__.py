"""The window, `hse-desktop`. The only room that knows Qt."""
