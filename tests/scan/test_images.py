"""Container images: findings are told by layer and by setting, also what a later layer deletes."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest
from built_archives import Seen, tarred
from built_repos import pair

from awswhy.lab.keys import key_id, secret_of
from awswhy.model.caught import Caught
from awswhy.scan.tree import scan_paths

ID, SECRET = key_id("AKIA", "in env"), secret_of("in env").reveal()
SETTINGS = {
    "architecture": "amd64",
    "config": {
        "Env": ["PATH=/usr/bin", f"AWS_ACCESS_KEY_ID={ID}", f"AWS_SECRET_ACCESS_KEY={SECRET}"],
        "Cmd": ["/bin/sh"],
        "Labels": {"deploy": pair("label").replace("\n", " ")},
    },
    "history": [
        {"created_by": "/bin/sh -c #(nop) ADD file:1 in / "},
        {"created_by": "RUN |2 " + pair("argument").replace("\n", " ").replace(" = ", "=") + " /bin/sh -c make"},
    ],
    "rootfs": {"type": "layers", "diff_ids": []},
}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


LAYERS = (
    tarred({"etc/app.env": b"# app\n" + pair("kept").encode(), "root/.aws/credentials": pair("deleted").encode()}),
    tarred({"root/.wh..aws": b"", "usr/notes": b"nothing"}),
    tarred({"srv/late": pair("late").encode()}),
)
SHORT = [digest(layer)[:12] for layer in LAYERS]
CONFIG = json.dumps({**SETTINGS, "rootfs": {"diff_ids": [f"sha256:{digest(one)}" for one in LAYERS]}}).encode()


def legacy() -> dict[str, bytes]:
    """As `docker save` wrote it before version 25, the list at the end."""
    ids = [hashlib.sha256(b"id" + layer).hexdigest() for layer in LAYERS]
    files: dict[str, bytes] = {}
    for one, layer in zip(ids, LAYERS, strict=True):
        files |= {f"{one}/VERSION": b"1.0", f"{one}/json": CONFIG, f"{one}/layer.tar": layer}
    files[f"{digest(CONFIG)}.json"] = CONFIG
    names = [f"{one}/layer.tar" for one in ids]
    told = [{"Config": f"{digest(CONFIG)}.json", "RepoTags": ["app:1"], "Layers": names}]
    return {**files, "manifest.json": json.dumps(told).encode(), "repositories": b"{}"}


def oci(pack=lambda layer: layer) -> dict[str, bytes]:
    """As an OCI layout, which `docker save` writes too, from version 25 on."""
    packed = [pack(layer) for layer in LAYERS]
    blobs = {digest(data): data for data in (CONFIG, *packed)}
    manifest = {
        "schemaVersion": 2,
        "config": {"digest": f"sha256:{digest(CONFIG)}"},
        "layers": [{"digest": f"sha256:{digest(data)}"} for data in packed],
    }
    data = json.dumps(manifest).encode()
    blobs[digest(data)] = data
    index = json.dumps({"schemaVersion": 2, "manifests": [{"digest": f"sha256:{digest(data)}"}]}).encode()
    files = {f"blobs/sha256/{name}": data for name, data in sorted(blobs.items())}
    return {**files, "index.json": index, "oci-layout": b'{"imageLayoutVersion":"1.0.0"}'}


def podman() -> dict[str, bytes]:
    """As `podman save` writes it: layers named by their digest."""
    names = [f"{digest(layer)}.tar" for layer in LAYERS]
    told = [{"Config": f"{digest(CONFIG)}.json", "RepoTags": ["app:1"], "Layers": names}]
    files = {**dict(zip(names, LAYERS, strict=True)), f"{digest(CONFIG)}.json": CONFIG}
    return {**files, "manifest.json": json.dumps(told).encode()}


def check(seen: Seen, path: str, short: list[str]) -> None:
    assert seen.gaps == []
    assert seen.paths("kept") == [f"{path}!/layer sha256:{short[0]}/etc/app.env"]
    assert seen.paths("deleted") == [f"{path}!/layer sha256:{short[0]}/root/.aws/credentials"]
    assert seen.paths("late") == [f"{path}!/layer sha256:{short[2]}/srv/late"]
    notes = {one.path.rpartition("/")[2]: one.what for one in seen.caught}
    assert notes["credentials"] == f"a file that layer sha256:{short[1]} deletes"
    assert notes["app.env"] == notes["late"] == ""
    assert seen.paths("in env") == [f"{path}!/config: ENV AWS_ACCESS_KEY_ID, ENV AWS_SECRET_ACCESS_KEY"]
    assert seen.paths("label") == [f"{path}!/config: LABEL deploy"]
    assert seen.paths("argument") == [f"{path}!/config: history step 2"]
    assert len(seen.caught) == 6, "nothing is told twice"
    assert {one.leak.line for one in seen.caught if "config" in one.path} == {1}


@pytest.mark.parametrize("build", [legacy, oci, podman])
@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_an_image_in_a_tar(build, mode: str) -> None:
    check(Seen("image.tar", tarred(build(), mode)), "image.tar", SHORT)


def test_packed_layers() -> None:
    def pack(data: bytes) -> bytes:
        return gzip.compress(data, mtime=0)

    check(Seen("a.tar", tarred(oci(pack))), "a.tar", [digest(pack(layer))[:12] for layer in LAYERS])


def test_an_image_in_another_archive() -> None:
    check(Seen("all.tgz", tarred({"images/app.tar": tarred(legacy())}, "w:gz")), "all.tgz!/images/app.tar", SHORT)


def test_a_layer_that_cannot_be_unpacked_is_named() -> None:
    def pack(data: bytes) -> bytes:
        return b"\x28\xb5\x2f\xfd" + data

    seen = Seen("a.tar", tarred(oci(pack)))
    first = digest(pack(LAYERS[0]))[:12]
    assert seen.gaps
    assert all(gap.name in ("unknown-compression", "damaged-archive") for gap in seen.gaps)
    assert any(first in gap.text for gap in seen.gaps)


def test_a_layout_in_a_folder(tmp_path: Path) -> None:
    for name, data in oci(gzip.compress).items():
        (tmp_path / "image" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "image" / name).write_bytes(data)
    found = [one for one in scan_paths([str(tmp_path / "image")]) if isinstance(one, Caught)]
    paths = {one.leak.key_id: one.path.removeprefix(str(tmp_path)) for one in found}
    packed = next(
        name
        for name, data in oci(gzip.compress).items()
        if data[:2] == b"\x1f\x8b" and b"late" in gzip.decompress(data)
    )
    assert paths[key_id("AKIA", "late")] == f"/image!/layer sha256:{packed[-64:][:12]}/srv/late"
    assert paths[ID].endswith(": ENV AWS_ACCESS_KEY_ID, ENV AWS_SECRET_ACCESS_KEY")
    assert paths[ID].startswith(f"/image!/config sha256:{digest(CONFIG)[:12]}")
    assert len(found) == 6


def test_two_images_in_one_archive() -> None:
    other = json.dumps({**json.loads(CONFIG), "config": {"Env": [pair("other").replace("\n", " ")]}}).encode()
    files = podman()
    told = json.loads(files.pop("manifest.json"))
    told.append({**told[0], "Config": f"{digest(other)}.json"})
    files |= {f"{digest(other)}.json": other, "manifest.json": json.dumps(told).encode()}
    seen = Seen("a.tar", tarred(files))
    (path,) = seen.paths("other")
    assert path.startswith(f"a.tar!/config sha256:{digest(other)[:12]}: ENV ")
    (path,) = seen.paths("in env")
    assert path.startswith(f"a.tar!/config sha256:{digest(CONFIG)[:12]}: ENV ")


@pytest.mark.parametrize(
    "odd",
    [[], {}, [1], {"layers": 3}, {"rootfs": {}, "config": {"Env": 5, "Labels": []}}, {"rootfs": {}, "history": 4}],
)
def test_odd_lists_break_nothing(odd: object) -> None:
    files = {"manifest.json": json.dumps(odd).encode(), f"{'a' * 64}.json": json.dumps(odd).encode()}
    files[f"{'b' * 64}/layer.tar"] = LAYERS[0]
    seen = Seen("a.tar", tarred(files))
    assert len(seen.paths("kept")) == 1
    assert seen.gaps == []


def test_a_tar_that_is_no_image_keeps_its_names() -> None:
    out = io.BytesIO(tarred({f"backup/{'c' * 64}/layer.tar": LAYERS[0]}))
    assert tarfile.is_tarfile(out)
    seen = Seen("a.tar", out.getvalue())
    assert seen.paths("kept") == [f"a.tar!/backup/{'c' * 64}/layer.tar!/etc/app.env"]
