"""The tables of a study, one module a room; ``everything`` imports them all."""
