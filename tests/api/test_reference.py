"""The reference says what the program does: every command, flag, setting, route and type."""

import typer

from api.app import bare_app
from api.cli import app as command_line
from api.reference import FOLDER, main
from api.settings import SETTINGS
from graph.ontology import load


def page(name):
    return (FOLDER / name).read_text("utf-8")


def test_the_pages_are_up_to_date():
    assert main(["--check"]) == 0, "run make docs"


def test_every_setting_is_there():
    for row in SETTINGS:
        assert row.env in page("settings.md")
        assert row.flag in page("settings.md")


def test_every_command_and_flag_is_there():
    def walk(path, command):
        assert f"## `{path}`" in page("command-line.md")
        for parameter in command.params:
            if parameter.param_type_name == "option" and parameter.name != "help":
                assert parameter.opts[0] in page("command-line.md")
        for name, inner in getattr(command, "commands", {}).items():
            assert inner.help, name
            walk(f"{path} {name}", inner)

    walk("sekutu", typer.main.get_command(command_line))


def test_every_route_and_parameter_is_there():
    for path, methods in bare_app().openapi()["paths"].items():
        for method, about in methods.items():
            assert f"## `{method.upper()} {path}`" in page("http.md")
            for parameter in about.get("parameters", ()):
                assert f"`{parameter['name']}`" in page("http.md")
                assert parameter.get("description") or parameter["in"] == "path", (path, parameter["name"])


def test_every_type_is_there():
    for name in [*load().nodes, *load().edges, *load().factualities]:
        assert f"`{name}`" in page("ontology.md")
