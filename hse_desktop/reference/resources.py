"""Where the files of `resources/` are: as they were shipped, or as an installed data pack brings them."""

from pathlib import Path

from hse_desktop.reference.places import shipped

_PACKED = ("law/", "portals/", "reference/", "tariff/")  # packs are loaded for these only: icons come first


def resource(name: str) -> Path:
    """The path of a resource, named with forward slashes from `resources/`: `fonts/NotoSans-Regular.ttf`."""
    if name.startswith(_PACKED):
        from hse_desktop.reference.packs import pack_in_use  # noqa: PLC0415 - not needed to paint home

        pack = pack_in_use()
        if pack is not None and name in pack.names:
            return pack.folder.joinpath(*name.split("/"))
    return shipped(name)


def listed(folder: str, ending: str) -> list[str]:
    """The names of the files of a folder of `resources/` that end so, without the ending, sorted."""
    from hse_desktop.reference.packs import pack_in_use  # noqa: PLC0415 - as above

    found = {path.stem for path in shipped(folder).glob(f"*{ending}")}
    pack = pack_in_use()
    if pack is not None:
        found |= {Path(n).stem for n in pack.names if n.startswith(f"{folder}/") and n.endswith(ending)}
    return sorted(found)
