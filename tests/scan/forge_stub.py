"""GitHub's and GitLab's lists of repositories on this machine, page by page; and the repositories, as plain files."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit


class Forge(ThreadingHTTPServer):
    """Takes a folder of bare repositories; `items` is what it lists, `asked` each request's path and who asked."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.items: list[dict[str, object]] = []
        self.asked: list[tuple[str, str]] = []
        self.page, self.link, self.busy, self.elsewhere = 2, True, 0, ""

    def add(self, name: str, **facts: object) -> None:
        """List a repository, in the words of both servers."""
        clone = f"{self.url}/{name}"
        self.items.append({"clone_url": clone, "archived": False, "fork": False, **facts})

    def clones(self) -> list[str]:
        return [who for path, who in self.asked if "info/refs" in path]


class _Handler(SimpleHTTPRequestHandler):
    server: Forge

    def do_GET(self) -> None:
        who = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or ""
        self.server.asked.append((self.path, who))
        if not self.path.startswith(("/orgs/", "/api/")):
            super().do_GET()
        elif self.server.busy:
            self.server.busy -= 1
            self.send_response(503)
            self.send_header("Retry-After", "0")
            self.end_headers()
        elif "nobody" in self.path:
            self.send_error(404)
        else:
            self._listed()

    def _listed(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        number, size = int(query.get("page", ["1"])[0]), self.server.page
        items = self.server.items[(number - 1) * size : number * size]
        if self.path.startswith("/api/v4"):
            items = [{"http_url_to_repo": one["clone_url"], "archived": one["archived"]} for one in items]
        self.send_response(200)
        more = number * size < len(self.server.items)
        following = f"{self.server.elsewhere or self.server.url}{urlsplit(self.path).path}?page={number + 1}"
        if self.server.link and more:
            self.send_header("Link", f'<{self.server.url}/first>; rel="first", <{following}>; rel="next"')
        elif not self.server.link:
            self.send_header("X-Next-Page", str(number + 1) if more else "")
        self.end_headers()
        self.wfile.write(json.dumps(items).encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def forge(folder: Path) -> Iterator[Forge]:
    """Run one."""
    server = Forge(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
