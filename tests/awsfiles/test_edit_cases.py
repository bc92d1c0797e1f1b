"""Edits change what they say and no other byte: files before and after, written out."""

from __future__ import annotations

import time

import pytest
from one_edit import change

from awswhy.awsfiles.edit import edit
from awswhy.model.fix import DELETE, INSERT, MERGE, MODE, RENAME, RETITLE, SET, STRIP_BOM, Edit

FILE = b"""# mine
[default]
region = eu-west-1   ; kept as a value
s3 =
  max = 10
  # inside
  min = 1
Output=json
# trailing comment

# about dev
[profile dev]
\trole_arn\t=\tarn:aws:iam::123456789012:role/x
"""
SET_CASES = {
    "the value, not the key's spelling nor the spacing": (
        FILE, (SET, "default", "output", "text"), FILE.replace(b"Output=json", b"Output=text")),
    "tabs round the sign": (
        FILE, (SET, "profile dev", "role_arn", "r"), FILE.replace(b"arn:aws:iam::123456789012:role/x", b"r")),
    "a block becomes a value": (
        FILE, (SET, "default", "s3", "x"),
        FILE.replace(b"s3 =\n  max = 10\n  # inside\n  min = 1\n", b"s3 = x\n  # inside\n")),
    "a value becomes a block": (
        b"[a]\n s3 = x\n", (SET, "a", "s3", "\nmax = 1\nmin = 2"), b"[a]\n s3 =\n   max = 1\n   min = 2\n"),
    "a new key after the last one, in its style": (
        FILE, (SET, "default", "cli_pager", "less"), FILE.replace(b"=json\n", b"=json\ncli_pager=less\n")),
    "a new key indented as its neighbours": (
        FILE, (SET, "profile dev", "region", "x"), FILE + b"\tregion = x\n"),
    "a new section": (FILE, (SET, "new", "a", "b"), FILE + b"\n[new]\na = b\n"),
    "one blank line is enough": (b"[a]\nx=1\n\n", (SET, "b", "y", "2"), b"[a]\nx=1\n\n[b]\ny=2\n"),
    "the very first section": (b"", (SET, "b", "y", "2"), b"[b]\ny = 2\n"),
    "only a mark": (b"\xef\xbb\xbf", (SET, "b", "y", "2"), b"\xef\xbb\xbf[b]\ny = 2\n"),
    "Windows line ends": (b"[a]\r\nx = 1\r\n", (SET, "a", "y", "2"), b"[a]\r\nx = 1\r\ny = 2\r\n"),
    "old Mac line ends": (b"[a]\rx = 1\r", (SET, "b", "y", "2"), b"[a]\rx = 1\r\r[b]\ry = 2\r"),
    "no last line end, value": (b"[a]\nx = 1", (SET, "a", "x", "2"), b"[a]\nx = 2"),
    "no last line end, key": (b"[a]\r\nx = 1", (SET, "a", "y", "2"), b"[a]\r\nx = 1\r\ny = 2"),
    "a section without keys": (b"[a]\n\n# b's\n[b]\nx=1\n", (SET, "a", "y", "2"), b"[a]\ny=2\n\n# b's\n[b]\nx=1\n"),
    "indented headers stay headers": (b"[a]\n  [b]\n", (SET, "a", "y", "2"), b"[a]\n  y = 2\n  [b]\n"),
    "a line that is no key sets how deep a key may stand": (
        b"[a]\n  x = 1\noops\n", (SET, "a", "y", "2"), b"[a]\n  x = 1\noops\ny = 2\n"),
    "bytes of another encoding": (
        b"[caf\xe9]\n# \xe9\nx = \xe9\n[b]\nx = 1\n", (SET, "b", "x", "2"),
        b"[caf\xe9]\n# \xe9\nx = \xe9\n[b]\nx = 2\n"),
    "a no-break space goes with the value": (b"[a]\nx = \xc2\xa01\n", (SET, "a", "x", "2"), b"[a]\nx = 2\n"),
    "an empty value": (b"[a]\nx =\n", (SET, "a", "x", "2"), b"[a]\nx = 2\n"),
    "emptied": (b"[a]\nx = 1\n", (SET, "a", "x", ""), b"[a]\nx =\n"),
    "a line break cannot start a section": (
        b"[a]\nx = 1\n", (SET, "a", "x", "2\n[default]\nrole_arn = evil"),
        b"[a]\nx = 2\n  [default]\n  role_arn = evil\n"),
    "a section alone": (b"[a]\nx = 1\n", (SET, "b"), b"[a]\nx = 1\n\n[b]\n"),
    "the key of one line only": (
        b"[a]\nx = 1\nx = 2\n", (SET, "a", "x", "3", 3), b"[a]\nx = 1\nx = 3\n"),
    "the second section of that name": (
        b"[a]\nx = 1\n[a]\nz = 2\n", (SET, "a", "y", "3", 4), b"[a]\nx = 1\n[a]\nz = 2\ny = 3\n"),
    "nothing to say where": (b"[a]\nx = 1\n[b]\nx = 1\n", (SET, None, "x", "3"), b"[a]\nx = 1\n[b]\nx = 1\n"),
}  # fmt: skip
OTHER_CASES = {
    "a key": (FILE, (DELETE, "default", "output"), FILE.replace(b"Output=json\n", b"")),
    "a key and its block": (
        FILE, (DELETE, "default", "s3"), FILE.replace(b"s3 =\n  max = 10\n  # inside\n  min = 1\n", b"  # inside\n")),
    "a key wherever it was doubled": (b"[a]\nx=1\ny=2\nX=3\n", (DELETE, "a", "x"), b"[a]\ny=2\n"),
    "one of two": (b"[a]\nx=1\ny=2\nX=3\n", (DELETE, "a", "x", None, 4), b"[a]\nx=1\ny=2\n"),
    "a line": (FILE, (DELETE, None, None, None, 1), FILE[len(b"# mine\n"):]),
    "a line that is not there": (FILE, (DELETE, None, None, None, 99), FILE),
    "a section in the middle": (
        FILE, (DELETE, "default"),
        b"# mine\n# trailing comment\n\n# about dev\n" + FILE[FILE.index(b"[profile dev"):]),
    "the last section": (b"[a]\nx=1\n\n[b]\ny=2\n", (DELETE, "b"), b"[a]\nx=1\n"),
    "a section that held an indented header back": (
        b"[a]\nx=1\n[b]\n    y=2\n  [c]\n", (DELETE, "b"), b"[a]\nx=1\n[c]\n"),
    "rename": (b"[a]\n  AWS_Key\t: 1\n", (RENAME, "a", "key", None, 2), b"[a]\n  key\t: 1\n"),
    "rename what is no key": (b"[a]\nx=1\n", (RENAME, "a", "key", None, 1), b"[a]\nx=1\n"),
    "retitle": (b" [dev] # x\nx=1\n", (RETITLE, "profile dev", None, None, 1), b" [profile dev] # x\nx=1\n"),
    "close a header": (b"[dev\nx=1\n", (RETITLE, "dev", None, None, 1), b"[dev]\nx=1\n"),
    "retitle what is no header": (b"[a]\nx=1\n", (RETITLE, "b", None, None, 2), b"[a]\nx=1\n"),
    "insert": (b"[a]\r\nx=1\r\n", (INSERT, None, None, "# 1\n# 2\n", 2), b"[a]\r\n# 1\r\n# 2\r\nx=1\r\n"),
    "insert at the end": (b"[a]\nx=1", (INSERT, None, None, "y=2"), b"[a]\nx=1\ny=2"),
    "insert past the end": (b"[a]\nx=1\n", (INSERT, None, None, "y=2", 50), b"[a]\nx=1\ny=2\n"),
    "insert at the top": (b"\xef\xbb\xbfx=1\n", (INSERT, None, None, "[a]", 1), b"\xef\xbb\xbf[a]\nx=1\n"),
    "two sections become one": (
        b"[a]\r\nx=1\r\n# of b\r\n[b]\r\ny=2\r\n\r\n[a]\r\n# of a\r\nz=3\r\n\r\n# the end\r\n", (MERGE, "a"),
        b"[a]\r\nx=1\r\n# of a\r\nz=3\r\n# of b\r\n[b]\r\ny=2\r\n\r\n# the end\r\n"),
    "what both say alike is said once": (b"[a]\nx=1\n[a]\nx = 1\ny=2\n", (MERGE, "a"), b"[a]\nx=1\ny=2\n"),
    "sections that clash stay apart": (b"[a]\nx=1\n[a]\nx=2\n", (MERGE, "a"), b"[a]\nx=1\n[a]\nx=2\n"),
    "the first one counts": (
        b"[a]\nx=1\n[a]\nx=2\n  more\ny=3\n", (MERGE, "a", None, "first"), b"[a]\nx=1\ny=3\n"),
    "the last one counts": (
        b"[a]\nx=1\n  more\ny=3\n[a]\nx=2\n", (MERGE, "a", None, "last"), b"[a]\ny=3\nx=2\n"),
    "three become one": (b"[a]\nx=1\n[a]\ny=2\n[a]\nz=3", (MERGE, "a"), b"[a]\nx=1\ny=2\nz=3\n"),
    "what is moved continues nothing": (
        b"[a]\nx=1\n[b]\n[a]\n    y =\n      k = 2\n  [c]\n", (MERGE, "a"), b"[a]\nx=1\ny =\n  k = 2\n[b]\n  [c]\n"),
    "an indented header stays one": (
        b"[a]\noops\n[a]\n  z=\n  [b]\n", (MERGE, "a"), b"[a]\noops\nz=\n[b]\n"),
    "no blank line comes along": (b"[a]\nx=1\n[a]\n\ny=2\n", (MERGE, "a"), b"[a]\nx=1\ny=2\n"),
    "an empty twin": (b"[a]\n[b]\n[a]\n", (MERGE, "a"), b"[a]\n[b]\n"),
    "half a pair is not mixed with another": (
        b"[a]\naws_access_key_id=1\naws_session_token=2\n[a]\naws_access_key_id=3\nregion=x\n",
        (MERGE, "a", None, "last"), b"[a]\naws_access_key_id=3\nregion=x\n"),
    "nothing to merge": (b"[a]\nx=1\n", (MERGE, "b", None, "last"), b"[a]\nx=1\n"),
    "mode": (FILE, (MODE, None, None, "600"), FILE),
    "mark": (b"\xef\xbb\xbf[a]\n", (STRIP_BOM,), b"[a]\n"),
    "no mark": (b"[a]\n", (STRIP_BOM,), b"[a]\n"),
    "UTF-16 becomes what SDKs read": (
        "[a]\r\nx=\u00e9\r\n".encode("utf-16"), (STRIP_BOM,), "[a]\r\nx=\u00e9\r\n".encode()),
    "UTF-16 stays it otherwise": ("[a]\nx=1\n".encode("utf-16"), (SET, "a", "x", "2"), "[a]\nx=2\n".encode("utf-16")),
    "half UTF-16 is bytes": (b"\xff\xfe[", (SET, "a", "x", "2"), b"\xff\xfe[\n\n[a]\nx = 2"),
}  # fmt: skip


@pytest.mark.parametrize("case", [*SET_CASES.values(), *OTHER_CASES.values()], ids=[*SET_CASES, *OTHER_CASES])
def test_an_edit_does_just_this(case):
    data, said, expected = case
    assert change(data, *said) == expected


def test_lines_mean_the_file_as_given_whatever_the_order():
    data = b"[a]\nx=1\ny=2\n[dev]\nz=3\n"
    edits = (
        Edit("f", INSERT, None, None, "# one", 2),
        Edit("f", INSERT, None, None, "# two", 2),
        Edit("f", DELETE, "a", "x", None, 2),
        Edit("f", RENAME, "a", "why", None, 3),
        Edit("f", RETITLE, "profile dev", None, None, 4),
        Edit("f", SET, "profile dev", "z", "4"),
        Edit("f", SET, "new", "a", "1"),
        Edit("f", SET, "new", "b", "2"),
        Edit("f", DELETE, None, None, None, 2),
    )
    expected = b"[a]\n# one\n# two\nwhy=2\n[profile dev]\nz=4\n\n[new]\na=1\nb=2\n"
    assert edit(data, edits) == expected


def test_a_verb_that_is_none_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="paint"):
        change(b"", "paint")


def test_ten_thousand_profiles_take_no_time():
    data = b"".join(b"[profile p%d]\nregion = eu-west-1\noutput = json\n\n" % n for n in range(10_000))
    start = time.process_time()
    done = change(data, SET, "profile p5000", "region", "us-east-1")
    assert time.process_time() - start < 5  # a quadratic way takes minutes
    assert len(done) == len(data)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'key = "v a"\n', b"key = v a\n"),
        (b"key='v'\r\n", b"key=v\r\n"),
        (b"key = v # note\n", b"key = v\n"),
        (b"key: 'v' ; note", b"key: v"),
        (b"key = v\n", b"key = v\n"),
        (b"# key = 'v'\n", b"# key = v\n"),
    ],
)
def test_clean_takes_quotes_and_comments_out_of_a_value(before, after):
    from awswhy.model.fix import CLEAN

    start = b"[default]\n"
    assert edit(start + before, (Edit("p", CLEAN, line=2),)) == start + after
    assert edit(start + before, (Edit("p", CLEAN, line=9),)) == start + before
