"""Files that mean harm, or are damaged: each is read or refused in a moment, and nothing else."""
