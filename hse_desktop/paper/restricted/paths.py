"""The fields of an application by dotted paths."""

from hse_desktop.model.fields import Form, ListItem
from hse_desktop.model.linked import LINKED


def holder_of(application: Form, path: str) -> tuple[Form, str]:
    """The form that holds the field at a dotted path, and the field's name there."""
    *parents, name = path.split(".")
    form = application
    for parent in parents:
        form = getattr(form, parent)
    return form, name


def leaves(form: Form, path: str = "") -> list[str]:
    """The dotted paths of the plain fields of `form` and of the forms inside it: no lists, ids of rows, or link."""
    found: list[str] = []
    for name in type(form).model_fields:
        value = getattr(form, name)
        here = f"{path}.{name}" if path else name
        if name == LINKED:
            continue
        if isinstance(value, Form):
            found += leaves(value, here)
        elif not isinstance(value, list) and not (isinstance(form, ListItem) and name == "id"):
            found.append(here)
    return found


def lists(form: Form, path: str = "") -> list[str]:
    """The dotted paths of the lists of `form` and of the forms inside it, the link aside."""
    found: list[str] = []
    for name in type(form).model_fields:
        value = getattr(form, name)
        here = f"{path}.{name}" if path else name
        if name == LINKED:
            continue
        if isinstance(value, Form):
            found += lists(value, here)
        elif isinstance(value, list):
            found.append(here)
    return found
