"""A form that is a model and nothing else has its paper: every value on it, and the word that it is not complete."""

import pytest

from hse_desktop.model.anf import FORMS
from hse_desktop.model.draft import read
from hse_desktop.model.fields import Form
from hse_desktop.paper.anf import BAND, partly_known_form
from hse_desktop.paper.restricted.paths import holder_of, leaves, lists
from hse_desktop.paper.restricted.procedure import printed
from tests.paper.conftest import ON, text_of
from tests.paper.restricted import filled


def values(form: Form) -> list[str]:
    """Everything entered, as it is printed."""
    found = [printed(*holder_of(form, path)) for path in leaves(form)]
    for path in lists(form):
        holder, name = holder_of(form, path)
        found += [said for row in getattr(holder, name) for said in values(row)]
    return found


@pytest.mark.parametrize("name", FORMS)
def test_every_value_of_a_further_form_is_printed_and_the_form_says_that_it_is_not_complete(
    name: str,
) -> None:
    reading = read(FORMS[name], filled(rows=2, of=FORMS[name]))
    assert not reading.problems
    paper = text_of(partly_known_form(reading.form, ON))
    whole = "".join(paper.split())
    said = values(reading.form)
    assert len(said) > 20
    for value in said:
        assert "".join(value.removeprefix("Rs ").split()) in whole, value
    assert BAND in paper
    assert reading.form.unseen.partition(".")[0] in paper
