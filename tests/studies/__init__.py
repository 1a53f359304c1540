"""Whole studies of the kinds the workbench is made for, replayed from files to what comes out."""
