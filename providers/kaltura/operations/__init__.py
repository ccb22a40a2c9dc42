"""Kaltura's operations (document: "Kaltura Virtual Events Platform API"; KS by API v3's app tokens)."""

from providers.kaltura.operations.events import (
    CREATE,
    DELETE,
    DUPLICATE,
    DUPLICATE_STATUS,
    LIST,
    MOST,
    UPDATE,
)
from providers.kaltura.operations.sessions import SESSION_CREATE, SESSION_LIST, SESSION_TYPES, SPEAKER_LIST
from providers.kaltura.operations.team import TEAM_CREATE, TEAM_DELETE, TEAM_LIST, TEAM_UPDATE
from providers.kaltura.operations.tokens import TOKEN_SESSION, WIDGET_SESSION

__all__ = [
    "CREATE",
    "DELETE",
    "DUPLICATE",
    "DUPLICATE_STATUS",
    "LIST",
    "MOST",
    "OPERATIONS",
    "SESSION_CREATE",
    "SESSION_LIST",
    "SESSION_TYPES",
    "SPEAKER_LIST",
    "TEAM_CREATE",
    "TEAM_DELETE",
    "TEAM_LIST",
    "TEAM_UPDATE",
    "TOKEN_SESSION",
    "UPDATE",
    "WIDGET_SESSION",
]

# All that the document names; those that make a KS are known beyond it.
OPERATIONS = (
    CREATE,
    LIST,
    UPDATE,
    DELETE,
    DUPLICATE,
    DUPLICATE_STATUS,
    SESSION_CREATE,
    SESSION_LIST,
    SPEAKER_LIST,
    TEAM_CREATE,
    TEAM_LIST,
    TEAM_UPDATE,
    TEAM_DELETE,
)
