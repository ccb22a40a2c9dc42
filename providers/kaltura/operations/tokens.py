"""API v3's two operations that make a KS from an app token."""

from providers.kaltura.models import TokenSession, WidgetSession
from providers.operations import Effect, Operation, Param
from providers.units import Text, WholeNumber

_PATH = "/service/{}/action/{}"

WIDGET_SESSION = Operation(
    "startWidgetSession",
    "POST",
    _PATH.format("session", "startWidgetSession"),
    Effect.READ,
    "API v3: session.startWidgetSession",
    WidgetSession,
    (Param("widgetId", Text, required=True), Param("format", WholeNumber, required=True)),
    "form",
)
TOKEN_SESSION = Operation(
    "startSession",
    "POST",
    _PATH.format("apptoken", "startSession"),
    Effect.READ,
    "API v3: appToken.startSession",
    TokenSession,
    (
        Param("ks", Text, required=True),
        Param("id", Text, required=True),
        Param("tokenHash", Text, required=True),
        Param("type", WholeNumber),
        Param("userId", Text),
        Param("format", WholeNumber, required=True),
    ),
    "form",
)
