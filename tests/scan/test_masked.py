"""The masked line of a leak: in long files and long lines too, in time that grows with the text alone."""

from __future__ import annotations

import io
import random
import time

import pytest
from built_repos import pair

from awswhy.lab.keys import key_id, secret_of
from awswhy.model.caught import Caught
from awswhy.scan import blocks
from awswhy.scan.caught import caught_all, caught_by
from awswhy.scan.find import find
from awswhy.scan.safe import safe

FILLER = "var a=function(b){return b.c(1)};"


def one(number: int) -> str:
    """Give a made-up pair as it stands in a minified script."""
    return f'{{id:"{key_id("AKIA", str(number))}",secretAccessKey:"{secret_of(str(number)).reveal()}"}},'


def lines(data: bytes) -> list[list[str]]:
    return [[place.text for place in caught.places] for caught in caught_all("x", data)]


def test_a_long_line_is_cut_round_what_was_found() -> None:
    (shown,) = lines((FILLER * 100 + one(1) + FILLER * 100).encode())
    (line,) = shown
    assert line.startswith("…")
    assert line.endswith("…")
    assert len(line) == 78
    assert f"{key_id('AKIA', '1')[:4]}…" in line
    assert "<secret>" in line
    assert secret_of("1").reveal()[:8] not in line


def test_a_short_line_is_whole_and_every_secret_on_it_is_masked() -> None:
    one_id, secret = key_id("AKIA", "x"), secret_of("x").reveal()
    (line, *_), *_ = lines(f"  aws_secret_access_key = {secret} # was {secret}, {one_id}\n".encode())
    assert line == f"aws_secret_access_key = <secret> # was <secret>, {one_id[:4]}…{one_id[-4:]}"
    (line, *_), *_ = lines(f"{one_id} {secret[::-1]} x{secret[:39]}\n".encode())
    assert line == f"{one_id[:4]}…{one_id[-4:]} <secret> <secret>"


def test_other_letters_stand_as_they_are() -> None:
    ((line,),) = lines(f"größe\tñ \x1b[31m {one(2)}".encode())
    assert line.startswith("größe ñ ·[31m {id:")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(encoding: str) -> None:
    mark = {"utf-16-be": "\ufeff", "utf-16-le": "\ufeff"}.get(encoding, "")
    text = f"{mark}first 😀 Ċ line\nit is {pair('wide')}"
    ((first, second),) = lines(text.encode(encoding))
    assert first.startswith("it is aws_access_key_id = AKIA…")
    assert second == "aws_secret_access_key = <secret>"


def test_many_findings_on_one_line_cost_no_more_each() -> None:
    """Twice the text takes about twice the time; a square would take four times as long."""

    def seconds(count: int) -> float:
        data = "".join(one(number) + FILLER * 6 for number in range(count)).encode()
        times = []
        for _ in range(3):
            begun = time.perf_counter()
            assert sum(1 for _ in caught_all("x", data)) == count
            times.append(time.perf_counter() - begun)
        return min(times)

    assert seconds(4000) < 12 * seconds(1000)


@pytest.mark.parametrize(
    "nasty",
    [
        'secret = "AKIA' + "A" * 3 + '"' + " " * 400_000 + "x",
        'secret = "' + "a" * 20 + '"' + "\n" * 200_000 + "x",
        ('"' + " " * 50) * 20_000 + "secret",
        ("secret" + " " * 30) * 20_000,
        "'secret' : '" * 40_000,
    ],
    ids=["blanks", "new lines", "quotes", "names", "values"],
)
def test_no_text_takes_long(nasty: str) -> None:
    begun = time.perf_counter()
    list(caught_all("x", nasty.encode()))
    assert time.perf_counter() - begun < 10


def test_a_file_too_long_for_memory_has_its_lines_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("WHOLE", 2000), ("_CORE", 4096), ("_RIM", 1024)):
        monkeypatch.setattr(blocks, name, size)
    monkeypatch.setattr("awswhy.scan.caught.WHOLE", 2000)
    chance = random.Random(7)
    for seed in range(10):
        parts = ["some words\n" * chance.randrange(300, 500) + pair(f"{seed} {number}") for number in range(6)]
        data = "".join(parts).encode()

        def told(caught: Caught) -> tuple[int, list[tuple[int, str, str]]]:
            return caught.leak.line, [(place.line, place.text, place.kind) for place in caught.places]

        whole = [told(caught) for caught in caught_all("x", data)]
        assert [told(caught) for caught in caught_by("x", io.BytesIO(data).read, len(data))] == whole
        assert len(whole) == 6


def test_names_that_are_secrets_are_masked_and_others_stay() -> None:
    secret = next(text for text in (secret_of(str(n)).reveal() for n in range(99)) if not {"/", "+"} & {*text})
    slashed = next(text for text in (secret_of(str(n)).reveal() for n in range(99)) if "/" in text.strip("/"))
    leaks = find(f"aws_secret_access_key = {slashed}\n".encode())
    assert safe(f"a/{secret}/b {secret}.env") == "a/<secret>/b <secret>.env"
    assert safe(f"x/{slashed}.env", leaks) == "x/<secret>.env"
    for name in (
        "src/main/java/com/example/Some1/Thing2/Impl.java", "a" * 40, f"{'0123456789abcdef' * 3}"[:40], "",
        f"{key_id('AKIA', 'x')}.env", "dir\udcff/name of twenty letters", "größe/ñandú/a/b/c/d/e/f/g/h",
    ):  # fmt: skip
        assert safe(name, leaks) == name
