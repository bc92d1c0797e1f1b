"""Tests of every format, over reports built by hand."""
