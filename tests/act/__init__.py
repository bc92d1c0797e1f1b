"""Changing files for real, in temporary folders."""
