"""The doors of a study, room by room; ``workbench.api`` puts them together."""
