"""`make audit`, against answers in the shape that osv.dev documents."""

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.audit import LOCK_FILES, locked_in, run

LOCK = """\
alpha==1.2.3 \\
    --hash=sha256:aa
    # via beta
Beta-Two==2.0 ; sys_platform != 'win32' \\
    --hash=sha256:bb
"""
WEAKNESS = {
    "id": "GHSA-1",
    "summary": "Opens everything",
    "aliases": ["CVE-1"],
    "affected": [
        {"package": {"name": "other"}, "ranges": [{"events": [{"fixed": "9"}]}]},
        {"package": {"name": "Alpha"}, "ranges": [{"events": [{"introduced": "0"}, {"fixed": "1.2.4"}]}]},
    ],
}
Answer = Callable[[httpx.Request], httpx.Response]


def _audited(answer: Answer, lock: str = LOCK) -> tuple[int, list[str]]:
    said: list[str] = []
    with httpx.Client(base_url="https://osv.test", transport=httpx.MockTransport(answer)) as client:
        return run(said.append, client, locked_in(lock)), said


def _away(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no route", request=request)


def test_every_locked_version_is_asked_about_once() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        asked = [(one["package"]["name"], one["version"]) for one in json.loads(request.content)["queries"]]
        assert asked == [("alpha", "1.2.3"), ("beta-two", "2.0")]
        return httpx.Response(200, json={"results": [{}, {}]})

    assert _audited(answer, LOCK + LOCK) == (0, ["2 locked versions: no known weaknesses."])


def test_a_weakness_is_named_with_the_version_that_mends_it() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/vulns/GHSA-1":
            return httpx.Response(200, json=WEAKNESS)
        return httpx.Response(200, json={"results": [{"vulns": [{"id": "GHSA-1"}]}, {}]})

    ended, said = _audited(answer)
    assert ended == 1
    assert said[0] == "alpha 1.2.3: GHSA-1, CVE-1: Opens everything. Mended in 1.2.4: make lock."


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (_away, "needs the network"),
        (lambda _: httpx.Response(503), "did not answer as documented"),
        (lambda _: httpx.Response(200, text="<html>"), "did not answer as documented"),
        (lambda _: httpx.Response(200, json={"results": []}), "did not answer as documented"),
    ],
)
def test_without_an_answer_nothing_is_called_well(answer: Answer, says: str) -> None:
    ended, [said] = _audited(answer)
    assert ended == 2
    assert says in said


def test_the_lock_files_of_the_project_are_read() -> None:
    root = Path(__file__).parents[2]
    for name in LOCK_FILES:
        found = dict(locked_in((root / name).read_text()))
        assert {"slack-bolt", "httpx", "cryptography"} <= found.keys()
        assert len(found) > 30
