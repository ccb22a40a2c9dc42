"""Answers that are too long, and hosts that cannot be trusted."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from providers.client import ApiClient
from providers.errors import Malformed, Unavailable
from providers.http import MOST_BYTES
from providers.operations import Effect, Operation

LIST = Operation("list", "GET", "/things", Effect.READ, "List", list[str], encoding="none")
MAKE = Operation("make", "POST", "/things", Effect.CREATE, "Make", list[str])


async def test_five_megabytes_are_read(client: Any, told: Any) -> None:
    client.server.then(told(body='["' + "x" * 5 * 1024**2 + '"]'))

    (text,) = await client.api.call(LIST)

    assert len(text) == 5 * 1024**2


@pytest.mark.parametrize("operation", [LIST, MAKE], ids=lambda one: one.name)
async def test_an_answer_that_would_fill_the_memory_is_given_up(client: Any, told: Any, operation: Any) -> None:
    client.server.then(told(body=b'["' + b"x" * MOST_BYTES + b'"]'))

    with pytest.raises(Malformed, match="an answer of more than 32 MB") as refused:
        await client.api.call(operation)

    assert refused.value.may_have_happened == (operation is MAKE)
    assert len(client.server.asked) == 1


async def test_a_certificate_that_cannot_be_trusted_is_said(tmp_path: Path) -> None:
    runner = web.AppRunner(web.Application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=self_signed(tmp_path)).start()
    api = ApiClient("Test platform", f"https://127.0.0.1:{runner.addresses[0][1]}")
    try:
        with pytest.raises(Unavailable, match="its certificate cannot be trusted") as refused:
            await api.call(MAKE)
    finally:
        await api.aclose()
        await runner.cleanup()

    assert not refused.value.may_have_happened


def self_signed(folder: Path) -> ssl.SSLContext:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "nobody")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "both.pem").write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context
