"""One edit of a file's bytes, in one line."""

from __future__ import annotations

from awswhy.awsfiles.edit import edit
from awswhy.model.fix import Edit


def change(data, do, section=None, key=None, value=None, line=0):
    return edit(data, (Edit("f", do, section, key, value, line),))
