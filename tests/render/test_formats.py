"""The other formats: plain, Markdown, SARIF, GitHub's annotations, `file:line:`."""

from __future__ import annotations

import pytest

from awswhy.model.cause import ERROR, INFO, NO_IDENTITY, Finding
from awswhy.model.noun import replace
from awswhy.model.spot import ENV, FILE, Spot
from awswhy.render import github, jsons, lint_text, markdown, plain, sarif, terminal
from awswhy.render.style import Style
from awswhy.version import __version__
from render import samples

ODD = Finding("odd", NO_IDENTITY, ERROR, "50%: a, b\nc", "why: 1,\r\n2%", (Spot(ENV, "X"), Spot(FILE, "a:b,c", 3)))
FORBIDDEN = ("simply", "please", "!")


@pytest.mark.parametrize("name", samples.ALL)
def test_plain_has_no_columns_and_no_marks(name):
    text = plain.render(samples.ALL[name], Style())
    commands = {
        line for f in samples.ALL[name].findings for x in f.fixes for c in x.commands.posix for line in c.split("\n")
    }
    edits = {
        line
        for f in samples.ALL[name].findings
        for x in f.fixes
        for e in x.edits
        for line in (e.value or "").split("\n")
    }
    for line in text.splitlines():
        if line in commands | edits or line.startswith(("aws", "awswhy explain")):
            continue
        assert line.endswith((".", ":"))
        assert "  " not in line
        assert not any(c in line for c in "✓✗·")


def test_plain_is_one_sentence_a_line():
    lines = plain.render(samples.HALF, Style()).splitlines()
    assert lines[:4] == [
        "boto3 stops: only half of a key pair is set.",
        "boto3 looks in 12 places, in this order.",
        "Place 1, environment variables, stops the search: AWS_SECRET_ACCESS_KEY is not set.",
        (
            "Place 5, keys in the credentials file, has credentials but is never reached: "
            "~/.aws/credentials:2 [default], AKIA…MPLE."
        ),
    ]
    assert "boto3 raises PartialCredentialsError here and never looks further." in lines
    assert "So the full key pair at ~/.aws/credentials:2 [default] is never used." in lines
    assert "Looked at AWS_SAMPLE_1: absent." in plain.render(samples.HALF, Style(verbose=True)).splitlines()
    assert "In the container, home is /root, and /root/.aws does not exist." in plain.render(samples.CONTAINER, Style())
    assert "Change ~/.aws/credentials: let nobody else read it (mode 600)." in plain.render(samples.ROLE, Style())


def test_sentences_end_where_the_next_one_begins():
    assert plain.sentences('One e.g. two. Three? "Four" 1.5 five.') == ["One e.g. two.", "Three?", '"Four" 1.5 five.']
    assert plain.sentences("") == []


@pytest.mark.parametrize("name", samples.ALL)
def test_no_sentence_of_ours_breaks_the_voice(name):
    report = replace(samples.ALL[name], findings=())
    for text in (plain.render(report, Style(verbose=True)), terminal.render(report, Style(verbose=True))):
        assert not [word for word in FORBIDDEN if word in text.lower()]
        assert len(text.split("\n")[0]) <= 92


def test_markdown_folds_the_looks_away():
    text = markdown.render(samples.HALF, Style(colour=True))
    assert text.startswith("**✗ boto3 stops: only half of a key pair is set**\n\n```text\n  boto3 looks in 12 places")
    head, _, folded = text.partition("<details><summary>Every look</summary>\n\n```text\n")
    assert "AWS_SAMPLE_1" not in head
    assert "AWS_SAMPLE_1" in folded
    assert folded.endswith("\n```\n\n</details>\n")
    assert f"- awswhy {__version__}, boto3 (checked with botocore 1.44.5), depth look\n" in head
    assert "\x1b" not in text


def test_markdown_cannot_be_broken_out_of():
    report = replace(
        samples.HALF, findings=(replace(samples.HALF.findings[0], title="a `b` <img> @all *x*", why="```` no"),)
    )
    text = markdown.render(report, Style())
    assert text.startswith("**✗ a \\`b\\` &lt;img&gt; &#64;all \\*x\\***\n\n`````text\n")
    assert text.count("`````\n") == 2


def test_lint_lines_are_read_by_editors():
    assert lint_text.render(samples.ROLE.findings) == (
        "~/.aws/credentials: warning: ~/.aws/credentials can be read by everybody on this machine [group-readable]\n"
        '~/.aws/config:9: info: No region is set for profile "prod" [region-missing]\n'
    )
    assert lint_text.render(samples.ROLE) == lint_text.render(samples.ROLE.findings)
    assert lint_text.render((replace(ODD, at=()),)) == "-: error: 50%: a, b c [odd]\n"
    assert lint_text.render(()) == ""


def test_github_annotations_are_escaped():
    assert github.render((ODD,)) == (
        "::error file=a%3Ab%2Cc,line=3,title=50%25%3A a%2C b c::why: 1,  2%25 (awswhy explain odd)\n"
    )
    assert github.render((replace(ODD, severity=INFO, at=()),)).startswith("::notice title=")
    assert github.escape("a%b") == "a%25b"
    assert github.render(samples.WELL) == ""
    assert github.render(samples.GATE) == (
        "::error title=AWS credentials::boto3 stops in this shell: it fails before it looks for credentials.\n"
    )


@pytest.mark.parametrize("name", samples.ALL)
def test_sarif_has_what_the_standard_requires(name):
    log = sarif.data(samples.ALL[name])
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "awswhy"
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(run["results"]) == len(samples.ALL[name].findings)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        for place in result["locations"]:
            assert {"physicalLocation", "logicalLocations"} & set(place)
        for flow in result["codeFlows"]:
            places = flow["threadFlows"][0]["locations"]
            assert len(places) == len(samples.ALL[name].walk.steps)
            assert [place["executionOrder"] for place in places] == list(range(1, len(places) + 1))
            assert all(place["location"]["message"]["text"] for place in places)


def test_sarif_locations():
    def at(name, line=None):
        return sarif.location(Spot(FILE, name, line))["physicalLocation"]

    assert at("~/.aws/config", 3) == {
        "artifactLocation": {"uri": ".aws/config", "uriBaseId": "HOME"},
        "region": {"startLine": 3},
    }
    assert at("/etc/my boto.cfg") == {"artifactLocation": {"uri": "file:///etc/my%20boto.cfg"}}
    assert at("C:\\Users\\a\\config")["artifactLocation"] == {"uri": "file:///C:/Users/a/config"}
    assert at("compose.yml", 0) == {"artifactLocation": {"uri": "compose.yml"}}
    assert sarif.location(Spot(ENV, "AWS_PROFILE")) == {
        "logicalLocations": [{"fullyQualifiedName": "AWS_PROFILE", "kind": "variable"}]
    }


def test_sarif_of_findings_alone_has_no_code_flow():
    (result, _) = sarif.data(samples.ROLE.findings)["runs"][0]["results"]
    assert "codeFlows" not in result
    assert sarif.data(())["runs"][0]["results"] == []


SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.mark.parametrize(
    "render",
    [
        lambda r: terminal.render(r, Style(verbose=True)),
        lambda r: plain.render(r, Style(verbose=True)),
        lambda r: markdown.render(r, Style()),
        jsons.render,
        sarif.render,
        github.render,
        lint_text.render,
    ],
)
def test_a_secret_in_an_sdks_words_leaves_no_format(render):
    bad = replace(samples.HALF.findings[0], title=f"odd\n{SECRET}", why=f"x={SECRET}", check=f"echo {SECRET}")
    report = replace(samples.HALF, findings=(bad,))
    assert SECRET not in render(report)
    assert SECRET[:16] not in render(report)
    assert "<secret>" in render(report) or "&lt;secret&gt;" in render(report)
