"""A baseline silences exactly what it was written from, and holds no secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awswhy.lab.keys import key_id, secret_of, token_of
from awswhy.model.leak import Leak
from awswhy.model.rules import NO_RULES, Baseline, Rules
from awswhy.scan.baseline import baseline_text, gone, read_baseline, refuse_other
from awswhy.scan.config import RulesError
from leaks_in import leaks_in

PATHS = ("a.ini", "b/a.ini", "é \n.txt", "\udcff")
SHAPES = {
    "id": lambda seed: f"it is {key_id('AKIA', seed)} here\n",
    "pair": lambda seed: (
        f"aws_access_key_id={key_id('AKIA', seed)}\naws_secret_access_key={secret_of(seed).reveal()}\n"
    ),
    "secret": lambda seed: f"aws_secret_access_key={secret_of(seed).reveal()}\n",
    "session": lambda seed: SHAPES["pair"](seed) + f"aws_session_token={token_of(seed).reveal()}\n",
}
LEAK = st.tuples(st.sampled_from(PATHS), st.sampled_from(sorted(SHAPES)), st.sampled_from("abcde"))
GAP = "\n".join(f"line {n}" for n in range(30)) + "\n"


def secrets() -> list[str]:
    return [value for seed in "abcde" for value in
            (key_id("AKIA", seed), secret_of(seed).reveal(), token_of(seed).reveal())]  # fmt: skip


def files_of(chosen: list[tuple[str, str, str]]) -> dict[str, str]:
    """Write each leak into its file, with lines between that keep them apart."""
    files: dict[str, str] = {}
    for path, shape, seed in chosen:
        files[path] = files.get(path, "") + SHAPES[shape](seed) + GAP
    return files


def found_in(files: dict[str, str], rules: Rules = NO_RULES) -> list[tuple[str, object]]:
    return [(path, leak) for path, text in files.items() for leak in leaks_in(rules, path, text)]


def rules_with(tmp: Path, text: str) -> Rules:
    tmp.write_text(text)
    return Rules(baseline=read_baseline(str(tmp), "b.json"))


@settings(max_examples=150, deadline=None)
@given(st.lists(LEAK, max_size=6), st.lists(LEAK, max_size=4), st.integers(0, 3))
def test_exactly_what_was_written_is_silenced(tmp_path_factory, known, new, moved) -> None:
    file = tmp_path_factory.getbasetemp() / "b.json"
    text = baseline_text(found_in(files_of(known)), "files")
    assert not [value for value in secrets() if value in text]
    rules = rules_with(file, text)
    later = {path: "moved\n" * moved + text for path, text in files_of(known + new).items()}
    parts = {(path, part) for path, leak in found_in(files_of(known)) for part in leak.parts}
    for path, leak in found_in(later, rules):
        expected = {(path, part) for part in leak.parts} <= parts
        assert (leak.verdict, leak.rule) == (("allowed", "baseline b.json") if expected else ("leak", ""))
    assert baseline_text(found_in(files_of(known))[::-1], "files") == text, "the order of finding is nothing"
    assert gone(rules.baseline, found_in(later)) == 0
    assert gone(rules.baseline, []) == len(rules.baseline.entries)


def test_a_secret_that_comes_to_a_known_id_is_new_and_one_that_goes_is_not(tmp_path: Path) -> None:
    alone, pair = {"a": SHAPES["id"]("a")}, {"a": SHAPES["pair"]("a")}
    rules = rules_with(tmp_path / "b.json", baseline_text(found_in(alone), "files"))
    assert [leak.verdict for _, leak in found_in(pair, rules)] == ["leak"]
    rules = rules_with(tmp_path / "b.json", baseline_text(found_in(pair), "files"))
    assert [leak.verdict for _, leak in found_in(alone, rules)] == ["allowed"]


def test_a_copy_in_another_file_is_new(tmp_path: Path) -> None:
    rules = rules_with(tmp_path / "b.json", baseline_text(found_in({"a": SHAPES["pair"]("a")}), "files"))
    assert [leak.verdict for _, leak in found_in({"b": SHAPES["pair"]("a")}, rules)] == ["leak"]


def test_the_file_reads_well_in_a_diff() -> None:
    text = baseline_text(
        found_in({"b": SHAPES["pair"]("a") + GAP + SHAPES["id"]("b"), "a": SHAPES["id"]("b")}), "files"
    )
    told = json.loads(text)
    assert (told["format"], told["scan"]) == (1, "files")
    assert [entry["path"] for entry in told["leaks"]] == ["a", "b", "b"]
    assert all(entry["key_id"][4] == "…" and entry["account"] == "123456789012" for entry in told["leaks"])
    lines = [line.strip().rstrip(",") for line in text.splitlines() if '"path"' in line]
    assert [json.loads(line) for line in lines] == told["leaks"]
    assert json.loads(baseline_text([], "history"))["leaks"] == []


def test_examples_and_allowed_ones_are_not_written() -> None:
    found = found_in({"a": "AKIAIOSFODNN7EXAMPLE\n", "b": f"{key_id('AKIA', 'a')} # awswhy: allow\n"})
    assert len(found) == 2
    assert json.loads(baseline_text(found, "files"))["leaks"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no baseline of awswhy"), ("{", "no baseline"), ("[]", "no baseline"), ("<<<<<<< HEAD\n{}", "no baseline"),
        ('{"leaks": []}', "no baseline"), ('{"format": 2, "leaks": []}', "another format; this awswhy reads format 1"),
        ('{"format": "1", "leaks": []}', "another format"), ('{"format": true, "leaks": []}', "another format"),
        ('{"format": 1}', "an entry"), ('{"format": 1, "leaks": [{}]}', "an entry"),
        ('{"format": 1, "leaks": 3}', "entry"),
        ('{"format": 1, "leaks": [{"path": 1, "fingerprint": ""}]}', "an entry"),
        ('{"format": 1, "leaks": [{"path": "a", "fingerprint": "b", "parts": [1]}]}', "an entry"),
        ('{"format": 1, "scan": "x", "leaks": []}', "an entry"), ('{"format": 1, "scan": [], "leaks": []}', "an entry"),
        ('{"format": 1, "leaks": ["x"]}', "an entry"), ("[" * 100_000, "no baseline"), ("\xff", "no baseline"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_baseline(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "b").write_bytes(text.encode("latin-1"))
    with pytest.raises(RulesError, match=told) as raised:
        read_baseline(str(tmp_path / "b"), "b.json")
    assert str(raised.value).startswith("b.json: ")


def test_another_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("print()\n")
    with pytest.raises(RulesError, match="not written over"):
        refuse_other(str(tmp_path / "main.py"))
    (tmp_path / "b").write_text("<<<<<<<\n" + baseline_text([], "files"))
    refuse_other(str(tmp_path / "b"))
    refuse_other(str(tmp_path / "new"))


def test_gone() -> None:
    baseline = Baseline("f", "files", (("a", "1"), ("a", "2"), ("b", "1")))
    leak = Leak("access-key-id", 1, 1, (), fingerprint="1", parts=("1", "3"))
    assert gone(baseline, [("a", leak)]) == 2
