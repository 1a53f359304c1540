"""From interview and focus-group transcripts to themes, with both sides of every theme."""

__version__ = "0.1.0"
