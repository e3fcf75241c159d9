"""Every error of the tree has its place in the table, and takes the shape of a problem."""

import inspect

import pytest
from fastapi import FastAPI

from api.problems import RETRY_SECONDS, STATUS, described, install, status_of
from graph import errors

TREE = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.SekutuError) and kind.__module__ == errors.__name__
]


@pytest.mark.parametrize("kind", TREE)
def test_every_class_has_a_status(kind):
    status, title = status_of(kind)
    assert 400 <= status < 600
    assert title


@pytest.mark.parametrize("kind", TREE)
def test_a_problem_says_what_went_wrong(kind):
    found = described(kind("the detail, and the mend"))
    assert (found.detail, found.kind) == ("the detail, and the mend", kind.__name__)
    assert found.response().media_type == "application/problem+json"
    assert ("Retry-After" in found.headers) == (found.status == 503)


def test_the_table_names_no_class_that_is_gone():
    assert set(STATUS) <= set(TREE)


def test_the_particular_goes_before_the_general():
    assert status_of(errors.UnknownName)[0] == 404
    assert status_of(errors.BadInput)[0] == 400
    assert status_of(errors.QueryNotReadOnly)[0] == 403
    assert status_of(errors.QueryTooLarge)[0] == 408
    assert status_of(errors.QueryWrong)[0] == 400
    assert status_of(errors.StoreAway)[0] == 503


def test_an_error_that_is_not_ours_is_not_told():
    assert "secret" not in described(RuntimeError("secret")).detail


def test_a_store_that_is_away_says_when_to_try_again(serving):
    app = FastAPI()
    install(app, page=lambda _request, found: found.response())

    @app.get("/v1/away")
    def away() -> None:
        raise errors.StoreAway("nobody answers at bolt://127.0.0.1:1; start it, or give another address")

    with serving(app) as client:
        answer = client.get("/v1/away")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == str(RETRY_SECONDS)
    assert answer.json()["detail"].startswith("nobody answers")
