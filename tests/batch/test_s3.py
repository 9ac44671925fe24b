"""Batches over a server that speaks S3, on this machine: `briefgen batch` as it is called."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest

from tests.samples import PORT
from tests.tools import package

HEADERS = {  # whom it takes for whose the bucket is, and what it takes for no form
    "Authorization": "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/s3/aws4_request, "
    "SignedHeaders=host, Signature=0",
    "Content-Type": "application/octet-stream",
}
OPEN = ("docx", "pdf")
pytestmark = pytest.mark.full  # it needs packages that are for developers only


class Server:
    """A server with one bucket, and `briefgen batch` in a folder of its own."""

    def __init__(self, address: str, folder: Path, bucket: str) -> None:
        self.address, self.folder, self.bucket = address, folder, f"s3://{bucket}"
        self._url = f"{address}/{bucket}"
        self._ask("PUT")

    def _ask(self, method: str, key: str = "", data: bytes | None = None) -> bytes:
        asked = Request(f"{self._url}{key}", data, HEADERS, method=method)  # noqa: S310
        with urlopen(asked) as answer:  # noqa: S310 - on this machine
            return bytes(answer.read())

    def put(self, key: str, data: bytes) -> None:
        self._ask("PUT", f"/{key}", data)

    def get(self, key: str) -> bytes:
        return self._ask("GET", f"/{key}")

    def keys(self, folder: str) -> list[str]:
        listed = ElementTree.fromstring(self._ask("GET", f"?list-type=2&prefix={folder}/"))  # noqa: S314
        return [key.text or "" for key in listed.iter() if key.tag.endswith("}Key")]

    def briefs(self, folder: str) -> dict[str, bytes]:
        keys = (key for key in self.keys(folder) if key.endswith(OPEN))
        return {key.removeprefix(folder): self.get(key) for key in keys}

    def fill(self, number: int) -> None:
        for n in range(number):
            text = "\n\n".join([f"The port, part {n}", *PORT])
            self.put(f"in/{n % 2}/{n}.txt", text.encode())

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        keys = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}
        env = {**os.environ, **keys, "AWS_ENDPOINT_URL": self.address}
        env |= {"AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}
        return subprocess.Popen(
            [sys.executable, "-m", "briefgen", "batch", *words],
            cwd=self.folder,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def batch(self, *words: str, code: int = 0) -> tuple[bytes, bytes]:
        """What a batch says, to whom asks and of errors."""
        with self.start(*words) as run:
            said = run.communicate()
        assert run.returncode == code, said
        assert b"Traceback" not in said[1]
        return said


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of the server."""
    package("moto")
    package("s3fs")
    call = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stderr is not None
            told = (re.search(r"http://127\.0\.0\.1:\d+", line) for line in process.stderr)
            found = next(filter(None, told))[0]
            threading.Thread(target=process.stderr.read, daemon=True).start()  # else it waits
            yield found
        finally:
            process.kill()


@pytest.fixture
def server(address: str, tmp_path: Path, request: pytest.FixtureRequest) -> Server:
    bucket = re.sub("[^a-z0-9]+", "-", request.node.name.lower())[-50:].strip("-")
    return Server(address, tmp_path, bucket)


def test_a_folder_of_a_bucket_becomes_one_of_briefs_in_the_same_bytes(server: Server) -> None:
    server.fill(2)
    server.put("in/empty.txt", b"")
    (server.folder / "lines.txt").write_text(f"{server.bucket}/in/", encoding="utf-8")
    out = f"{server.bucket}/out"
    said, errors = server.batch(f"{server.bucket}/in/", "-o", out, "--booklet", code=1)
    assert errors.startswith(f"briefgen: {server.bucket}/in/empty.txt: is empty".encode())
    assert f"Booklet of 2 briefs: {out}/booklet.docx".encode() in said
    assert {"out/index.html", "out/report.csv", "out/0/0.pdf"} <= set(server.keys("out"))
    assert not [key for key in server.keys("out") if "leases" in key]
    server.batch("--list", "lines.txt", "-o", "near", "--booklet", code=1)
    near = {
        f"/{path.relative_to(server.folder / 'near').as_posix()}": path.read_bytes()
        for path in (server.folder / "near").rglob("*.*")
        if path.name.endswith(OPEN)
    }
    assert server.briefs("out") == near


@pytest.mark.skipif(os.name == "nt", reason="signals need POSIX")
def test_a_batch_that_was_killed_goes_on_at_once_to_the_same_bytes(server: Server) -> None:
    server.fill(6)
    call = (f"{server.bucket}/in", "--jobs", "1", "--format", "pdf", "--json")
    with server.start(*call, "-o", f"{server.bucket}/out") as run:
        assert run.stdout is not None
        done = [run.stdout.readline() for _ in range(2)]
        run.send_signal(signal.SIGKILL)
    assert len(done) == 2
    said, _ = server.batch(*call[:-1], "-o", f"{server.bucket}/out")
    before = re.search(rb"6 briefs, (\d) of them made before", said)
    assert before is not None
    assert int(before[1]) >= 2
    server.batch(*call, "-o", f"{server.bucket}/whole")
    assert server.briefs("out") == server.briefs("whole")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["s3://no-such-bucket/a.txt", "-o", "out"], "a.txt: there is no such bucket"),
        (["a.txt", "-o", "s3://no-such-bucket/x"], "x: cannot be written to: there is no such"),
        (["s3://key:secret@bucket/a.txt", "-o", "out"], "takes no login from a URL"),
        (["https://u:secret@example.org/a?sig=secret", "-o", "out"], "briefgen fetches no pages"),
    ],
)
def test_what_cannot_be_reached_is_told_in_three_lines(
    server: Server, words: list[str], said: str
) -> None:
    (server.folder / "a.txt").write_text("\n\n".join(PORT), encoding="utf-8")
    _, errors = server.batch(*words, code=2)
    assert said in errors.decode()
    assert errors.count(b"\n") <= 3
    assert b"secret" not in errors


@pytest.mark.full
def test_two_shares_and_the_whole_share_one_folder_on_a_cluster(server: Server) -> None:
    package("distributed")
    server.fill(3)
    call = (f"{server.bucket}/in", "-o", f"{server.bucket}/out", "--format", "pdf")
    server.batch(*call, "--shard", "1/2", "--jobs", "1", "--engine", "dask")
    server.batch(*call, "--shard", "2/2", "--jobs", "1")
    said, _ = server.batch(*call)
    assert b"3 briefs, 3 of them made before." in said
    assert len(server.briefs("out")) == 3
