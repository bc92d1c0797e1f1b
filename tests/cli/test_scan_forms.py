"""The forms that programs read: SARIF, GitLab's report, GitHub's annotations and JSON keep what outsiders rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from test_scan import scan

from awswhy.model.found import Found
from awswhy.model.history import UNREACHABLE, Gap
from awswhy.model.leak import KEY_ID, Leak
from awswhy.render.leaks_data import FIELDS
from awswhy.render.leaks_github import as_github
from awswhy.render.leaks_gitlab import as_gitlab
from awswhy.render.leaks_sarif import as_sarif
from awswhy.version import __version__
from git_repository import PAIR, Repository

DOCS = Path(__file__).parents[2] / "docs"
ODD = "od\udcff, d%:\n.env"


def leak(seed: str = "a", line: int = 1, **more: Any) -> Leak:
    fingerprint = f"{sum(seed.encode()):032x}"
    return Leak(KEY_ID, line, 1, (), "AKIAZZZZZZZZZZZZ7EXM", "1" * 12, fingerprint=fingerprint, **more)


def told(folder: Path, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(scan(folder, *words).stdout)
    return found


@pytest.fixture
def busy(repository: Repository) -> Repository:
    """A key in a file twice, in a commit's message, in a note, in a tag, in no commit at all; and an example."""
    repository.write("a.ini", f"{PAIR}\n\n{PAIR}")
    repository.write("read me.md", "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n")
    repository.commit("-m", PAIR)
    repository.git("tag", "-a", "v1", "-m", PAIR)
    repository.git("notes", "add", "-m", PAIR)
    repository.git("hash-object", "-w", "--stdin", feed=f"lost\n{PAIR}")
    return repository


def test_sarif_has_what_code_scanning_asks_for(busy: Repository) -> None:
    for words in ((), ("--history",), ("--staged",)):
        log = told(busy.folder, "--sarif", "--examples", *words)
        assert (log["version"], log["$schema"].endswith("sarif-schema-2.1.0.json")) == ("2.1.0", True)
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
        assert all(0 < float(rule["properties"]["security-severity"]) <= 10 for rule in rules)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["message"]["text"]
            (location,) = result["locations"]
            place = location["physicalLocation"]
            assert place["region"]["startLine"] >= 1
            assert place["region"]["startColumn"] >= 1
            assert re.fullmatch(r"[A-Za-z0-9%/._~-]+", place["artifactLocation"]["uri"])
        names = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
        assert len(names) == len(set(names))


def test_sarif_of_history_names_commit_and_author(busy: Repository) -> None:
    results = told(busy.folder, "--sarif", "--history", "--examples")["runs"][0]["results"]
    places = {
        (one["properties"]["what"], one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].split("-")[0])
        for one in results
    }
    assert places >= {("file", "a.ini"), ("file", "read%20me.md"), ("commit message", "commit"), ("tag message", "tag")}
    assert ("unreachable", "unreachable") in places
    file = next(one for one in results if one["properties"]["what"] == "file" and one["level"] == "error")
    assert re.fullmatch("[0-9a-f]{40}", file["properties"]["commit"])
    assert file["properties"]["author"] == "nobody <nobody@example.com>"
    assert file["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert {one["level"] for one in results if one["properties"]["verdict"] == "example"} == {"note"}


def test_sarif_knows_each_place_again_when_lines_move(busy: Repository) -> None:
    def names() -> list[tuple[str, int]]:
        return [
            (
                one["partialFingerprints"]["primaryLocationLineHash"],
                one["locations"][0]["physicalLocation"]["region"]["startLine"],
            )
            for one in told(busy.folder, "--sarif")["runs"][0]["results"]
        ]

    before = names()
    busy.write("a.ini", f"one\nmore\n{PAIR}\n\n\n\n{PAIR}")
    after = names()
    assert [name for name, _ in before] == [name for name, _ in after]
    assert not {line for _, line in before} & {line for _, line in after}
    busy.write("b.ini", PAIR)
    assert len(set(names()) - set(after)) == 1


def test_sarif_tells_what_was_not_read_and_leaves_no_key_out() -> None:
    found = tuple(Found(leak(f"{number % 7}", number + 1), "a.ini") for number in range(25_100))
    last = Found(leak("last", 1), "z.ini")
    run = json.loads(as_sarif((*found, last), (Gap("unreadable", "x: no"),)))["runs"][0]
    assert len(run["results"]) == 25_000
    assert any(one["partialFingerprints"]["awswhy/v1"] == last.leak.fingerprint for one in run["results"])
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [(note["descriptor"]["id"], note["level"]) for note in notes] == [
        ("unreadable", "warning"), ("results-left-out", "note"),
    ]  # fmt: skip
    assert run["invocations"][0]["executionSuccessful"]
    failed = json.loads(as_sarif((), (Gap("no-repository", "no"),)))["runs"][0]
    assert not failed["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize(
    ("path", "uri", "base"),
    [("./a.ini", "a.ini", True), ("a b/ü", "a%20b/%C3%BC", True), ("/etc/x y", "file:///etc/x%20y", False),
     ("../x", "../x", False), ("C:\\x\\y z", "file:///C:/x/y%20z", False), (ODD, "od%FF%2C%20d%25%3A%0A.env", True),
     ("standard input", "standard-input", False)],
)  # fmt: skip
def test_paths_in_sarif(path: str, uri: str, base: bool) -> None:
    (result,) = json.loads(as_sarif((Found(leak(), path),)))["runs"][0]["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (artifact["uri"], "uriBaseId" in artifact) == (uri, base)


def checked(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Check a report against what GitLab's schema 15.2.1 of secret detection demands; gives the vulnerabilities."""
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", report["version"])
    scanned = report["scan"]
    assert scanned["type"] == "secret_detection"
    assert scanned["status"] in ("success", "failure")
    for name in ("start_time", "end_time"):
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", scanned[name])
    for tool in (scanned["analyzer"], scanned["scanner"]):
        assert all(isinstance(tool[name], str) and tool[name] for name in ("id", "name", "version"))
        assert tool["vendor"]["name"]
    for message in scanned["messages"]:
        assert message["level"] in ("info", "warn", "fatal")
        assert message["value"]
    for one in report["vulnerabilities"]:
        assert isinstance(one["id"], str)
        assert one["id"]
        assert len(one["name"]) <= 255
        assert len(one["description"]) <= 1 << 20
        assert len(one["solution"]) <= 7000
        assert one["severity"] in ("Info", "Unknown", "Low", "Medium", "High", "Critical")
        assert one["identifiers"]
        for identifier in one["identifiers"]:
            assert identifier.keys() >= {"type", "name", "value"}
            assert all(identifier.values())
        assert one["location"]["commit"]["sha"]
        assert all(isinstance(value, str) for value in one["location"]["commit"].values())
        assert isinstance(one["location"]["file"], str)
        assert isinstance(one["location"]["start_line"], int)
        assert "raw_source_code_extract" not in one
        for flag in one.get("flags", ()):
            assert flag["type"] == "flagged-as-likely-false-positive"
            assert flag["origin"]
            assert flag["description"]
    found: list[dict[str, Any]] = report["vulnerabilities"]
    assert len({one["id"] for one in found}) == len(found)
    return found


def test_gitlabs_report_keeps_to_gitlabs_schema(busy: Repository) -> None:
    busy.write("staged.ini", PAIR)
    for words in ((), ("--staged",), ("--history",), ("--history", "--examples")):
        found = checked(told(busy.folder, "--gitlab", *words))
        assert {one["severity"] for one in found} == ({"Critical", "Info"} if "--examples" in words else {"Critical"})
    history = checked(told(busy.folder, "--gitlab", "--history"))
    first = next(one for one in history if one["location"]["file"] == "a.ini")["location"]["commit"]
    assert (len(first["sha"]), first["author"]) == (40, "nobody <nobody@example.com>")
    assert [one["id"] for one in history] == [one["id"] for one in checked(told(busy.folder, "--gitlab", "--history"))]
    assert {one["location"]["commit"]["sha"] for one in checked(told(busy.folder, "--gitlab"))} == {"0000000"}
    checked(told(busy.folder.parent, "--gitlab", "--history"))


def test_gitlabs_ids_stay_when_lines_move(busy: Repository) -> None:
    before = [one["id"] for one in checked(told(busy.folder, "--gitlab"))]
    busy.write("a.ini", f"one\n{PAIR}\nmore\n{PAIR}")
    assert [one["id"] for one in checked(told(busy.folder, "--gitlab"))] == before


def test_gitlab_is_told_the_commit_and_what_failed() -> None:
    found = (Found(leak(), ODD), Found(leak(verdict="example", rule="documented example"), "b"))
    report = json.loads(as_gitlab(found, (), start=0, end=1.5, commit="abc"))
    one, two = checked(report)
    assert (one["location"]["commit"]["sha"], one["severity"], two["severity"]) == ("abc", "Low", "Info")
    assert report["scan"]["end_time"] == "1970-01-01T00:00:01"
    failed = json.loads(as_gitlab((), (Gap("no-repository", "there is none"),), start=0, end=0))
    checked(failed)
    assert (failed["scan"]["status"], failed["scan"]["messages"][0]["level"]) == ("failure", "fatal")


def test_github_is_told_each_key_before_any_twice(busy: Repository) -> None:
    found = [Found(leak("often", line), "a.ini") for line in range(1, 30)]
    found += [Found(leak("once", 7), "b.ini"), Found(leak("gone", 3), "c.ini", UNREACHABLE, "c" * 40, "Ada <a@b>")]
    lines = as_github(tuple(found), (Gap("unreadable", "50%: no\nway"),)).splitlines()
    assert [line for line in lines[:3] if "a.ini" in line] == lines[:1]
    assert lines[1].startswith("::error file=b.ini,line=7,col=1,title=")
    assert lines[2].startswith("::error title=AWS access key id in commit cccccccccc::")
    assert "It stands at c.ini:3, brought in by Ada <a@b>" in lines[2]
    assert lines[-2] == (
        "::notice title=awswhy scan::3 AWS keys or tokens at 31 places; GitHub shows 10 errors, the log has all"
    )
    assert lines[-1] == "::warning title=awswhy scan%3A not read::50%25: no way"
    for words in ((), ("--history",)):
        printed = scan(busy.folder, "--github", *words).stdout.splitlines()
        assert printed
        assert all(re.match(r"::(error|notice|warning) [^\n]*::", line) for line in printed)


def test_an_annotation_is_one_line_whatever_its_path() -> None:
    (line,) = as_github((Found(leak(), ODD),)).splitlines()
    assert line.startswith("::error file=od�%2C d%25%3A%0A.env,line=1,col=1,")
    (line,) = as_github((Found(leak(), ODD, UNREACHABLE, "c" * 40),)).splitlines()
    assert "od�, d%25: .env:1" in line


def test_json_has_what_its_document_says(busy: Repository) -> None:
    busy.write("staged.ini", PAIR)
    for words in ((), ("--history",), ("--staged",)):
        got = told(busy.folder, "--json", "--examples", *words)
        assert (got["format"], got["version"]) == (1, __version__)
        leaking = [one for one in got["leaks"] if one["verdict"] == "leak"]
        assert got["counts"] == {
            "keys": len({one["fingerprint"] for one in leaking}), "places": len(leaking),
            "others": len(got["leaks"]) - len(leaking), "gaps": len(got["gaps"]),
        }  # fmt: skip
        for one in got["leaks"]:
            assert list(one) == [*FIELDS, "lines"]
            assert one["lines"], one
            assert all(list(line) == ["line", "text", "kind", "added"] for line in one["lines"])
        assert {one["lines"][1]["text"] for one in leaking} == {"aws_secret_access_key = <secret>"}
    document = (DOCS / "scan-output.md").read_text()
    for name in (*FIELDS, "lines", "format", "version", "counts", "gaps", "keys", "places", "others", "text", "added"):
        assert f"`{name}`" in document, name
