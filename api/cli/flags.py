"""The flags that several commands share. Those of settings are made from the table of settings."""

from __future__ import annotations

import getpass
import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec

import typer

from api.settings import Settings, read_settings, setting

STORE = ("data", "store", "store_user", "store_password", "engine_memory")  # settings that name a graph
ASKING = ("query_seconds", "query_rows")  # bounds of a person's query
_PANELS = {**dict.fromkeys((*STORE, "cache"), "Where the graph is"), "gazetteer": "Reading"}
_KINDS: Mapping[str, Any] = {
    "data": Path,
    "cache": Path,
    "gazetteer": list[Path],
    "port": int,
    "query_rows": int,
    "engine_memory": int,
    "query_seconds": float,
}
_ALSO = {"language": ("--lang",)}

P = ParamSpec("P")


def settled(*names: str) -> Callable[[Callable[Concatenate[Settings, P], None]], Callable[..., None]]:
    """Give a command the flags of these settings; what they come to is its first argument.

    >>> @settled("port")
    ... def shown(settings: Settings, word: str) -> None:
    ...     print(word, settings.port)
    >>> shown(word="port", port=9000)
    port 9000
    """

    def made(command: Callable[Concatenate[Settings, P], None]) -> Callable[..., None]:
        @wraps(command)
        def run(*args: Any, **given: Any) -> None:
            flags = {name: given.pop(name, None) for name in names}
            command(read_settings(**flags), *args, **given)

        signature = inspect.signature(command, eval_str=True)
        own = list(signature.parameters.values())[1:]
        further = [Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=_flag(name)) for name in names]
        shape = signature.replace(parameters=[*own, *further])
        told: Any = run  # typer reads what a function takes from these two
        told.__signature__ = shape
        told.__annotations__ = {parameter.name: parameter.annotation for parameter in shape.parameters.values()}
        return run

    return made


def _flag(name: str) -> Any:
    row = setting(name)
    option = typer.Option(row.flag, *_ALSO.get(name, ()), help=row.help, rich_help_panel=_PANELS.get(name))
    return Annotated[_KINDS.get(name, str) | None, option]


WrittenIn = Annotated[
    str | None,
    typer.Option("--written-in", help="The language of articles that name none (id, en); else it is worked out."),
]
Invented = Annotated[bool, typer.Option("--invented", help="Mark all of them as invented: pages and reports say so.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Let web addresses lie inside your own network.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; kept with the judgement.")]
By = Annotated[
    str, typer.Option("--by", metavar="NAME", default_factory=getpass.getuser, help="Who judges; else your user name.")
]
ClaimIds = Annotated[list[str], typer.Option("--claim", metavar="ID", help="A claim that is meant; may be repeated.")]
