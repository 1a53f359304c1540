"""Pure analysis: spans, offsets, codebook, comparison. Knows no database, no page, no network."""
