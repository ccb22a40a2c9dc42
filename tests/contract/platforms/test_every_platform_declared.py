import ast
import importlib
from pathlib import Path

import pytest

import providers
from providers import all_platforms
from providers.base import Capability

TITLES = {
    "movingimage": "movingimage",
    "myownconference": "MyOwnConference",
    "ibm": "IBM Video Streaming",
    "kaltura": "Kaltura",
    "eventtia": "Eventtia",
}

pytestmark = pytest.mark.parametrize("name", sorted(all_platforms()))


def test_all_five_are_there(name: str) -> None:
    assert all_platforms().keys() == TITLES.keys()


def test_it_is_declared_by_its_folders_name_and_its_own_title(name: str) -> None:
    platform = all_platforms()[name]

    assert (platform.name, platform.title) == (name, TITLES[name])


def test_every_capability_is_either_implemented_or_has_a_reason(name: str) -> None:
    platform = all_platforms()[name]
    code = importlib.import_module(f"{platform.package}.provider")
    (adapter,) = [one for one in vars(code).values() if getattr(one, "platform", None) is platform]

    assert adapter.capabilities() | platform.cannot.keys() == set(Capability)
    assert adapter.capabilities() == platform.capabilities


def test_its_settings_and_form_fields_make_sense(name: str) -> None:
    platform = all_platforms()[name]
    settings = {one.env: one for one in platform.settings}
    secret_ends = ("_API_KEY", "_TOKEN", "_SECRET", "_PASSWORD", "_KS")

    assert all(env in settings for group in platform.credentials for env in group)
    assert {env for env in settings if env.endswith(secret_ends)} == {
        env for env, one in settings.items() if one.is_secret
    }
    assert all(one.default is None for one in settings.values() if one.is_secret)
    for field in platform.fields:
        values = [value for value, _ in field.options]
        assert (field.kind == "select") == bool(values)
        assert field.default in ("", *values) or field.kind != "select"
        assert len(set(values)) == len(values)


def imported_by(file: Path) -> set[str]:
    """Return what a file imports, modules and names in them."""
    nodes = list(ast.walk(ast.parse(file.read_text())))
    froms = [one for one in nodes if isinstance(one, ast.ImportFrom)]
    names = {f"{one.module}.{imported.name}" for one in froms for imported in one.names}
    plain = {imported.name for one in nodes if isinstance(one, ast.Import) for imported in one.names}
    return {str(one.module) for one in froms} | names | plain


def test_the_fake_shares_no_declaration_with_the_adapter(name: str) -> None:
    folder = Path(providers.__file__).parent / name
    shared = tuple(
        f"providers.{name}.{one}" for one in ("operations", "models", "provider", "auth", "declaration", "traps")
    )

    files = [*folder.glob("fake*.py"), *folder.glob("fake/**/*.py")]

    assert files
    for file in files:
        assert not [one for one in imported_by(file) if one.startswith(shared)], file


def test_it_knows_nothing_of_the_other_platforms(name: str) -> None:
    others = tuple(f"providers.{one}" for one in all_platforms() if one != name)

    for file in (Path(providers.__file__).parent / name).rglob("*.py"):
        assert not [one for one in imported_by(file) if one.startswith(others)], file
