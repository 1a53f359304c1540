"""Pure renderers: a ThemeReport in, files out; all from the value the screen shows."""
