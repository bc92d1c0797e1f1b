"""A second scan reads only what is new, loses no finding, and keeps no secret."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from built_repos import Built, Told, pair

from awswhy.lab.keys import key_id, secret_of
from awswhy.model.history import Progress
from awswhy.scan import history, seen
from awswhy.scan.history import scan_history


def files(folder: Path) -> list[Path]:
    """Give the cache's files."""
    return sorted((folder / ".git" / "awswhy").rglob("*.ids"))


def filled(folder: Path) -> Built:
    """Make a repository with a finding and some clean files."""
    repo = Built(folder)
    for number in range(5):
        repo.commit(**{f"f{number}_txt": f"{number}\n"})
    repo.commit(a_env=pair("a"))
    return repo


def test_only_what_is_new_is_read_and_the_finding_comes_again(tmp_path: Path) -> None:
    repo = filled(tmp_path)
    first, second = Told(tmp_path), Told(tmp_path)
    repo.commit(new_txt="new\n", b_env=pair("b"))
    third = Told(tmp_path)

    assert (first.read, second.read, third.read) == (12, 1, 4)
    assert first.places == second.places
    assert (third.whats("a"), third.whats("b")) == ({"file"}, {"file"})


def test_without_a_cache_nothing_is_written_or_read(tmp_path: Path) -> None:
    filled(tmp_path)
    assert Told(tmp_path, cache=False).read == 12
    assert not (tmp_path / ".git" / "awswhy").exists()
    Told(tmp_path)
    assert Told(tmp_path, cache=False).read == 12


def test_other_rules_and_other_verdicts_read_everything_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    Told(tmp_path)
    assert Told(tmp_path, verdicts=("example",)).read == 12
    assert Told(tmp_path).read == 12
    assert Told(tmp_path).read == 1
    monkeypatch.setattr(history, "rules_key", lambda wanted: "another")
    assert Told(tmp_path).read == 12
    assert {path.parent.name for path in files(tmp_path)} == {"another"}


def test_no_secret_and_no_finding_is_in_the_cache(tmp_path: Path) -> None:
    repo = filled(tmp_path)
    Told(tmp_path)
    (file,) = files(tmp_path)
    content = file.read_bytes()
    assert len(content) == 11 * 20
    assert secret_of("a").reveal().encode() not in content
    assert key_id("AKIA", "a").encode() not in content
    assert bytes.fromhex(repo.git("rev-parse", "HEAD:a.env")) not in content


def test_a_torn_end_is_left_out(tmp_path: Path) -> None:
    filled(tmp_path)
    Told(tmp_path)
    (file,) = files(tmp_path)
    file.write_bytes(file.read_bytes()[:-7])
    assert Told(tmp_path).read == 2
    assert Told(tmp_path).read == 1


def test_an_interrupted_scan_goes_on_where_it_stopped(tmp_path: Path) -> None:
    repo = Built(tmp_path)
    for number in range(2000):
        repo.write(f"f{number}", f"{number}\n")
    repo.commit()
    events = scan_history(str(tmp_path), workers=1)
    done = next(event.done for event in events if isinstance(event, Progress))
    events.close()  # type: ignore[attr-defined]

    assert 0 < done < 2001
    assert Told(tmp_path).read <= 2001 - done


def test_many_files_become_one_and_parts_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = filled(tmp_path)
    for number in range(12):
        repo.commit(**{f"g{number}_txt": f"more {number}\n"})
        Told(tmp_path)
    assert 1 < len(files(tmp_path)) <= 10
    monkeypatch.setattr(seen, "_MOST", 7)
    assert Told(tmp_path).read == 1


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / ".git" / "awswhy").write_text("in the way")
    told = Told(tmp_path)
    assert told.whats("a") == {"file"}
    assert not told.gaps


def test_places_are_right_when_history_goes_on_and_when_it_is_rewritten(tmp_path: Path) -> None:
    repo = filled(tmp_path)
    repo.git("checkout", "-q", "-b", "side")
    repo.commit(side_env=pair("side"))
    repo.git("checkout", "-q", "main")
    Told(tmp_path)
    again = repo.commit(copy_env=pair("a"), b_env=pair("b"))
    second = Told(tmp_path)
    assert {place.path for place in second.places_of("a")} == {"a.env", "copy.env"}
    assert [place.commit for place in second.places_of("b")] == [again]
    assert sorted(map(repr, second.places)) == sorted(map(repr, Told(tmp_path, cache=False).places))

    repo.git("branch", "-q", "-D", "side")
    repo.git("reset", "-q", "--hard", "HEAD~1")
    third = Told(tmp_path)
    assert (third.whats("a"), third.whats("b"), third.whats("side")) == ({"file", "reflog"}, {"reflog"}, {"reflog"})
    assert sorted(map(repr, third.places)) == sorted(map(repr, Told(tmp_path, cache=False).places))


def test_the_second_scan_walks_only_new_commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = filled(tmp_path)
    Told(tmp_path)
    (kept,) = (tmp_path / ".git" / "awswhy" / "places").iterdir()
    assert secret_of("a").reveal() not in kept.read_text()
    assert key_id("AKIA", "a") not in kept.read_text()
    told = kept.read_text().replace("a.env", "as kept")
    kept.write_text(told)
    repo.commit(b_env=pair("b"))
    assert {place.path for place in Told(tmp_path).places} == {"as kept", "b.env"}
    for spoilt in ("", "[]", "{", '{"ends": ["--all"], "places": [[]]}', '{"ends": ["0000"], "places": []}'):
        kept.write_text(spoilt)
        assert {place.path for place in Told(tmp_path).places} == {"a.env", "b.env"}


@pytest.mark.parametrize("packed", [False, True])
def test_a_damaged_archive_is_named_each_time_and_the_rest_is_known(tmp_path: Path, packed: bool) -> None:
    repo = Built(tmp_path)
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as file:
        file.writestr("a.txt", "text\n" * 500)
    repo.commit(key_env=pair("key"), hurt_zip=whole.getvalue()[:-30], a_txt="a\n", b_txt="b\n", c_txt="c\n")
    if packed:
        repo.git("repack", "-adfq")
    blob = repo.git("rev-parse", "HEAD:hurt.zip")
    first, again = Told(tmp_path), Told(tmp_path)
    for told in (first, again):
        (gap,) = told.gaps
        assert (gap.name, gap.object) == ("damaged-archive", blob)
        assert blob[:10] in gap.text
        assert told.whats("key") == {"file"}
    assert again.read < first.read
    assert list((tmp_path / ".git" / "awswhy" / "places").iterdir())
