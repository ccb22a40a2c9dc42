"""Addresses of event pages, as they are compared."""

from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


def to_page(address: str) -> str:
    """Return what is the same for addresses of one page: without its scheme, its fragment and a slash at its end.

    Empty for what is no web address. The query stays, since some platforms tell their pages apart by it: so a personal
    link, whose query or path goes on, is never the page.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not host or parts.username is not None:
        return ""
    where = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{where}{parts.path.rstrip('/')}{query}"


def is_within(address: str, domains: tuple[str, ...]) -> bool:
    """Say whether an address is on one of these domains or their subdomains."""
    host = to_page(address).partition("/")[0].partition("?")[0].partition(":")[0]
    return any(host == one or host.endswith(f".{one}") for one in domains)
