"""What holds for any report at all: no crash, no secret, no control character, no line too wide."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awswhy.render import github, jsons, lint_text, markdown, plain, sarif, terminal
from awswhy.render.advice import command_lines
from awswhy.render.layout import cut, head, pad, width, wrap
from awswhy.render.share import hide
from awswhy.render.story import edit_place
from awswhy.render.style import Style
from render import strategies
from render.strategies import SECRET, TOKEN

styles = st.builds(
    Style,
    width=st.integers(0, 200),
    ascii=st.booleans(),
    verbose=st.booleans(),
    whole_key_ids=st.booleans(),
    shell=st.sampled_from(["posix", "fish", "cmd"]),
    share=st.booleans(),
)
quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def pasted(report, style):
    """Lines that are meant to be pasted, and so may be as wide as they are."""
    report = hide(report) if style.share else report
    found = set()
    for finding in report.findings:
        texts = [finding.check]
        for fix in finding.fixes:
            texts += [f"chmod {edit.value} {edit_place(edit, str(report.facts.get('home')))}" for edit in fix.edits]
            texts += [*fix.commands.for_shell(style.shell), *((edit.value or "").rstrip("\n") for edit in fix.edits)]
        found |= {line.strip() for told in texts for line in command_lines(told)}
    return found


@quick
@given(strategies.reports, styles)
def test_every_screen_is_safe_and_narrow(report, style):
    screen = terminal.render(report, style)
    allowed = pasted(report, style)
    for line in screen.split("\n"):
        assert all(c.isprintable() or c == "\t" for c in line)
        bare = line.removeprefix("  Check   ").strip()
        assert width(line) <= style.columns or bare in allowed
    screen.encode()
    assert_clean(screen)


@quick
@given(strategies.reports, styles)
def test_every_format_is_safe(report, style):
    texts = [
        plain.render(report, style),
        markdown.render(report, style),
        jsons.render(report, whole_key_ids=style.whole_key_ids, share=style.share),
        sarif.render(report),
        github.render(report),
        lint_text.render(report),
    ]
    for made in texts:
        assert made == "" or made.endswith("\n")
        made.encode()
        assert_clean(made)
        assert "\x1b" not in made
        assert "\u202e" not in made
    json.loads(texts[2])
    json.loads(texts[3])
    assert texts[4].count("\n") == sum(line.startswith("::") for line in texts[4].splitlines())
    assert texts[5].count("\n") == len(report.findings)


@quick
@given(strategies.reports)
def test_sharing_changes_no_judgement(report):
    hidden = hide(report)
    assert hidden.exit_code == report.exit_code
    assert [s.outcome for s in hidden.walk.steps] == [s.outcome for s in report.walk.steps]
    assert [f.cause for f in hidden.findings] == [f.cause for f in report.findings]
    assert "111122223333" not in repr(hidden)


def assert_clean(made):
    """No secret, and no half of one."""
    for secret in (SECRET, TOKEN):
        assert secret not in made
        assert secret[8:28] not in made


@given(st.text(), st.integers(1, 60))
def test_wrapping_keeps_every_letter_and_the_width(text, columns):
    lines = wrap(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= max(columns, 2) for line in lines)


@given(st.text(), st.integers(4, 60))
def test_cutting_keeps_the_width(text, columns):
    assert width(cut(text, columns, Style())) <= columns
    assert width(cut(text, columns, Style(ascii=True))) <= columns
    assert text.startswith(head(text, columns))
    assert width(pad(head(text, columns), columns)) == columns


def test_widths_are_those_of_terminals():
    assert [width(t) for t in ("abc", "a…c", "中文", "e\u0301", "é", "")] == [3, 3, 4, 1, 1, 0]
