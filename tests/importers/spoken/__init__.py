"""Invented conversations in the dialects of real programs, people and languages."""
