"""Every count, worked out a second time from the exported tables alone."""
