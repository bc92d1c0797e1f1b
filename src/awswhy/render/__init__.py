"""One file a format, pure: a `Report` in, text out. Nothing here looks at a world or judges what was seen.

`from awswhy.render.terminal import render`: the folder hands on no names of its own.
"""
