"""Armed groups without a name belong to a state that is certain, and are never that state."""

from collections.abc import Callable

import pytest

from graph.model import Reading
from loaders.languages import codes, load

Read = Callable[..., Reading]


def groups(reading: Reading) -> list[str]:
    codes_of = {actor.id: actor.code for actor in reading.actors}
    found = [codes_of[id_] for mention in reading.mentions for id_ in mention.actors]
    return [code for code in found if code.startswith("#REBELS")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Chadian rebels attacked France."),
        ("en", "France bombed rebels in eastern Chad."),
        ("en", "France supports Chad and rebel groups."),
        ("en", "Sunni insurgents attacked French soldiers in Chad."),
        ("en", "Chad was calm. Rebels attacked the French on Monday."),
        ("en", "The French clashed with Chad's separatists."),
        ("id", "Pemberontak Chad menyerang Prancis."),
        ("id", "Prancis mengebom gerilyawan di Chad timur."),
        ("id", "Chad dan kelompok-kelompok pemberontak bertemu di Prancis."),
        ("id", "Gerilyawan Sunni menyerang tentara Prancis di Chad."),
    ],
)
def test_the_state_is_named_beside_or_alone(read: Read, code: str, text: str) -> None:
    assert groups(read(text, code)) == ["#REBELS_TCD"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Sudan accused Chad of arming rebels."),
        ("en", "Rebels attacked the town."),
        ("en", "Foreign militants entered Chad."),
        ("en", "Taliban militants attacked Pakistan."),
        ("en", "Soldiers met Zaghawa rebels in Chad."),
        ("id", "Sudan menuduh Chad mempersenjatai pemberontak."),
        ("id", "Militan asing memasuki Chad."),
        ("id", "Gerilyawan Taliban menyerang Pakistan."),
        ("id", "Pasukan bertemu pemberontak Zaghawa di Chad."),
    ],
)
def test_without_certainty_nobody_is_meant(read: Read, code: str, text: str) -> None:
    assert groups(read(text, code)) == []


def test_the_group_is_an_actor_with_a_name_in_every_language(read: Read) -> None:
    actor = next(a for a in read("Chadian rebels attacked France.").actors if a.code == "#REBELS_TCD")
    assert (actor.id, actor.labels) == ("org:rebels-tcd", ("Organization",))
    assert {language for language, _ in actor.names} == set(codes())
    assert actor.name("id") == load("id").data("rebels")["name"].format("Chad")
