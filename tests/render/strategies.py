"""Random reports: any text anywhere, secrets among it, and any outcome with any other."""

from __future__ import annotations

from hypothesis import strategies as st

from awswhy.model import cause, fix, spot, walk
from awswhy.model.report import Report

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLETOKEN" + "aB3/+x" * 20
NAMES = ("dev", "prod-eu", "aws", "found", "profile", "default", "单一", "a b")

_said = st.sampled_from(
    [
        "AWS_PROFILE is not set",
        f"it holds {SECRET} there",
        f'token="{TOKEN}"',
        "the sign-in ended 2 hours ago",
        "x" * 150,
        "中文" * 40,
        "\x1b[2J\x07 gone \u202e back",
        "line\nline\r\n::error::x```",
        "arn:aws:iam::111122223333:role/team/Admin",
        "/home/alice/.aws/config",
        "https://d-1234567890.awsapps.com/start#/",
        "\udcff not utf-8",
    ]
)
text = st.one_of(_said, st.text(max_size=60))
word = st.sampled_from(["env", "sso", "iam-role", "half-a-key"])
spots = st.builds(
    spot.Spot,
    st.sampled_from([spot.ENV, spot.FILE, spot.URL, spot.COMMAND]),
    text,
    st.none() | st.integers(0, 99),
    st.none() | text,
)
looks = st.builds(spot.Look, spots, st.sampled_from(["present", "empty", "absent", "no-answer", "unknown"]), text)
identities = st.builds(
    walk.Identity,
    key_id=st.none() | st.sampled_from(["AKIAIOSFODNN7EXAMPLE", SECRET, "short", ""]) | text,
    temporary=st.none() | st.booleans(),
    expires=st.none() | st.floats(),
    account=st.none() | st.just("111122223333") | text,
    role=st.none() | st.just("arn:aws:iam::111122223333:role/team/Admin") | text,
    arn=st.none() | text,
    proof=st.sampled_from([walk.CLAIMED, walk.READ, walk.ASKED]),
)
errors = st.builds(walk.SdkError, st.sampled_from(["ProfileNotFound", "ConfigParseError"]), text)


def _steps(inner):
    return st.builds(
        walk.Step,
        provider=word,
        title=st.sampled_from(["environment variables", "中文" * 20, "x" * 150, "\x1b[2J\n", SECRET]),
        outcome=st.sampled_from([walk.FOUND, walk.NOTHING, walk.STOPS, walk.LEFT_OUT, walk.UNKNOWN, walk.BROKE]),
        reason=text,
        n=st.integers(0, 12),
        at=st.none() | spots,
        looks=st.lists(looks, max_size=2).map(tuple),
        identity=st.none() | identities,
        sdk_error=st.none() | errors,
        reached=st.booleans(),
        inner=inner,
    )


steps = _steps(st.lists(_steps(st.just(())), max_size=2).map(tuple))
asks = st.builds(walk.Ask, st.none() | st.sampled_from(NAMES), st.none() | spots, st.booleans(), st.none() | text)
walks = st.builds(
    walk.Walk,
    sdk=st.just("boto3"),
    checked_with=st.just("botocore 1.44.5"),
    place=st.one_of(st.just("this shell"), text),
    ask=asks,
    steps=st.lists(steps, max_size=4).map(tuple),
    verdict=st.sampled_from([walk.FOUND, walk.NONE, walk.STOPS, walk.UNKNOWN]),
    winner=st.none() | steps,
    sdk_error=st.none() | errors,
    depth=st.sampled_from([walk.OFFLINE, walk.LOOK, walk.LIVE, walk.VERIFY]),
)
VERBS = (fix.SET, fix.DELETE, fix.RENAME, fix.RETITLE, fix.INSERT, fix.MODE, fix.STRIP_BOM, fix.UNINDENT, fix.MERGE)
edits = st.builds(
    fix.Edit,
    text,
    st.sampled_from(VERBS),
    st.none() | text,
    st.none() | text,
    st.none() | text,
    st.integers(0, 99),
)
lines = st.lists(text, max_size=2).map(tuple)
fixes = st.builds(
    fix.Fix, text, st.builds(fix.Commands, lines, lines), st.lists(edits, max_size=2).map(tuple), then=text
)
tables = st.lists(st.lists(text, max_size=3).map(tuple), max_size=2).map(tuple)
findings = st.builds(
    cause.Finding,
    cause=word,
    who=st.just(cause.NO_IDENTITY),
    severity=st.sampled_from([cause.ERROR, cause.WARNING, cause.INFO]),
    title=text,
    why=text,
    at=st.lists(spots, max_size=2).map(tuple),
    facts=st.fixed_dictionaries({"table": tables, "there": text}),
    fixes=st.lists(fixes, max_size=3).map(tuple),
    check=text,
)
reports = st.builds(
    Report,
    walks,
    st.lists(findings, max_size=3).map(tuple),
    st.none() | walks,
    st.none() | errors,
    st.fixed_dictionaries({"home": st.sampled_from(["/home/alice", "", "/"]), "profiles": st.just(NAMES)}),
)
