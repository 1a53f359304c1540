"""The coding workspace: a component for the page, a saver for every page, and their messages."""
