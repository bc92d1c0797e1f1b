"""Puts the box "Paste your error here" into the site, as an MkDocs hook: its page, its script, and awswhy's own source;
and beside it the pages on `scan` and `hook`, which stand in this folder to be read without a site too.

The source goes beside the page as `awswhy.zip`, made anew by every build, so the box cannot lag behind the rules.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

DOCS = Path(__file__).parent
SOURCE = DOCS.parent / "src"
PAGE, SCRIPT, ARCHIVE = "paste.md", "paste.js", "awswhy.zip"
BY_HAND = ("scan-archives.md", "scan-output.md", "scan-rules.md", "scan-verify.md", "scan.md", "hooks.md")

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the box and the pages to the site's files, before the folders of pages, as its menu shows them in order."""
    from mkdocs.structure.files import File
    from mkdocs.structure.files import Files as Listed

    contents: dict[str, str | bytes] = {name: (DOCS / name).read_text() for name in (PAGE, SCRIPT, *BY_HAND)}
    contents[ARCHIVE] = archive()
    return Listed([*(File.generated(config, name, content=made) for name, made in contents.items()), *files])


def archive() -> bytes:
    """Give awswhy's source as a zip, the same bytes for the same source."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for path in sorted((SOURCE / "awswhy").rglob("*.py")):
            entry = zipfile.ZipInfo(path.relative_to(SOURCE).as_posix())  # of 1980: a build leaves no date of its own
            made.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return held.getvalue()
