"""Many repositories at once: which ones, how each comes here, who reads it, and where the answers are kept."""
