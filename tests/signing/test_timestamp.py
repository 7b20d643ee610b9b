"""A time-stamp is asked for only where a server is named, and only one for this very signature is taken."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from asn1crypto import tsp

from hse_desktop.signing.errors import TimeStampAddressError, TimeStampFailedError
from hse_desktop.signing.sign import SignatureOptions, Subfilter, sign
from hse_desktop.signing.verify import verify
from tests.signing.conftest import Identity, JudgedSignature, Pki, issue, time_stamper
from tests.signing.judges import openssl_accepts

Answer = Callable[[bytes], tuple[int, bytes]]


@pytest.fixture(scope="module")
def authority(pki: Pki) -> Identity:
    return issue("Test TSA", pki.root, stamps_time=True)


@pytest.fixture
def serve() -> Iterator[Callable[[Answer], str]]:
    """Starts a server that answers each request so, on this machine; the address to ask."""
    servers: list[HTTPServer] = []

    def start(answer: Answer) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # the name http.server calls
                status, body = answer(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1:9/")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_about: object) -> None:
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def stamped(authority: Identity) -> Answer:
    stamper = time_stamper(authority)

    def answer(request: bytes) -> tuple[int, bytes]:
        return 200, stamper.request_tsa_response(tsp.TimeStampReq.load(request)).dump()

    return answer


@pytest.fixture
def server(serve: Callable[[Answer], str], stamped: Answer) -> str:
    return serve(stamped)


@pytest.mark.parametrize("subfilter", list(Subfilter))
def test_the_time_of_the_server_is_in_the_signature_and_is_believed(  # noqa: PLR0917 - pytest passes names
    letter: bytes,
    pki: Pki,
    server: str,
    pdfsig: Callable[[bytes], list[JudgedSignature]],
    tmp_path: Path,
    subfilter: Subfilter,
) -> None:
    options = SignatureOptions(subfilter=subfilter, time_stamp_server=server)
    signed = sign("letter.pdf", letter, pki.asha.signing_key, options)
    found = verify("letter.pdf", signed, trust=[pki.root.pem])
    assert found.verdict == "valid"
    assert found.signatures[0].timestamped
    assert pdfsig(signed)[0].validation == "Signature is Valid."
    assert openssl_accepts(signed, pki.root.pem, tmp_path)


def _for_another_signature(stamped: Answer) -> Answer:
    def answer(request: bytes) -> tuple[int, bytes]:
        asked = tsp.TimeStampReq.load(request)
        asked["message_imprint"]["hashed_message"] = bytes(32)
        return stamped(asked.dump(force=True))

    return answer


@pytest.mark.parametrize(
    "spoil",
    [
        lambda stamped: lambda request: (500, b""),
        lambda stamped: lambda request: (302, b""),
        lambda stamped: lambda request: (200, b"<html>Log in</html>"),
        lambda stamped: lambda request: (200, stamped(request)[1][:-40]),
        lambda stamped: (
            lambda request: (
                200,
                tsp.TimeStampResp({"status": {"status": "rejection"}}).dump(),
            )
        ),
        _for_another_signature,
    ],
    ids=["error", "redirect", "page", "broken-off", "declined", "for-another"],
)
def test_a_server_that_does_not_do_its_part_leaves_the_document_unsigned(
    letter: bytes,
    pki: Pki,
    serve: Callable[[Answer], str],
    stamped: Answer,
    spoil: Callable[[Answer], Answer],
) -> None:
    options = SignatureOptions(time_stamp_server=serve(spoil(stamped)))
    with pytest.raises(TimeStampFailedError):
        sign("letter.pdf", letter, pki.asha.signing_key, options)


@pytest.mark.parametrize("address", ["ftp://tsa.example", "file:///etc/passwd", "tsa.example", "https://"])
def test_only_web_addresses_are_asked(letter: bytes, pki: Pki, address: str) -> None:
    with pytest.raises(TimeStampAddressError):
        sign("letter.pdf", letter, pki.asha.signing_key, SignatureOptions(time_stamp_server=address))
