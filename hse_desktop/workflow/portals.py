"""A person's own portal profiles: added from a file, taken away again."""

from pathlib import Path

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_
from hse_desktop.reference.portals import PortalProfile, own_portal_names, own_profile, own_profiles_folder
from hse_desktop.reference.resources import listed
from hse_desktop.workflow.files import read_file, reported, write_whole


class ProfileTakenError(HseError):
    """A profile of that name is shipped. Values: `name`."""

    code = "profile-taken"
    exit_code = Exit.WRONG_USE
    what = N_("“{name}” is the name of a profile that comes with the application.")
    remedy = N_("Give your file another name, such as {name}-own.toml, and add it again.")


class NoOwnProfileError(HseError):
    """No profile of that name was added. Values: `name`, `known`."""

    code = "no-own-profile"
    exit_code = Exit.WRONG_USE
    what = N_("You added no portal profile named “{name}”.")
    remedy = N_("Your own are: {known}. Those that come with the application stay.")


def add_portal(file: Path) -> PortalProfile:
    """Add the profile in `file`, in place of an own one of that name.

    Raises `ProfileUnfitError`, `ProfileTakenError`, `DocumentUnreadableError`, `FileNotWrittenError`.
    """
    content = read_file(file)
    profile = own_profile(file.name, content)
    if profile.name in listed("portals", ".toml"):
        raise ProfileTakenError(name=profile.name)
    write_whole(own_profiles_folder() / f"{profile.name}.toml", content)
    return profile


def remove_portal(name: str) -> None:
    """Take an own profile away. Raises `NoOwnProfileError`, `FileNotWrittenError`."""
    if name not in own_portal_names():
        raise NoOwnProfileError(name=name, known=", ".join(own_portal_names()) or "–")
    place = own_profiles_folder() / f"{name}.toml"
    with reported(place):
        place.unlink()
