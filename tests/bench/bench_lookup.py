"""How long a keystroke takes in a look-up of 20,000 items.

`python -m tests.bench.bench_lookup` types a few lines sign by sign, mistakes and all, and prints, in milliseconds
of processor time: the making of the index, and the median, the 99th percentile and the slowest keystroke.
"""

import random
import statistics
import string
import time

from hse_desktop.reference.lookup import Entry, Index, words_of

ITEMS = 20_000
LISTED = words_of(
    "automatic data processing machines servers printers plotters copying scanners static converters "
    "uninterruptible power supply electrical transformers liquid dielectric capacity exceeding not and other "
    "of a kind used for parts thereof television cameras monitors lamps batteries lithium ion inductors"
)
TYPED = (
    "8504 40 10",
    "server",
    "sever rack",
    "plottr",
    "uninteruptible power suply",
    "other parts of machines",
    "television camra",
    "o",
    "exceeding 10 kva transformers for data",
)


def items(seed: int = 8) -> list[Entry]:
    """A table as large and as wordy as a tariff: the same few words everywhere, and names seen once."""
    draw = random.Random(seed)
    names = ["".join(draw.choices(string.ascii_lowercase, k=draw.randint(4, 12))) for _ in range(ITEMS // 2)]
    return [
        Entry(
            f"{10_000_000 + number * 17}",
            " ".join(draw.choices(LISTED, k=draw.randint(4, 20)) + draw.choices(names, k=2)),
        )
        for number in range(ITEMS)
    ]


def main() -> None:
    """Type, and print the figures."""
    table = items()
    began = time.process_time()
    index = Index(table)
    made = time.process_time() - began
    taken: list[tuple[float, str]] = []
    for line in TYPED:
        for length in range(1, len(line) + 1):
            began = time.process_time()
            index.find(line[:length])
            taken.append((1000 * (time.process_time() - began), line[:length]))
    figures = [milliseconds for milliseconds, _ in taken]
    slowest, after = max(taken)
    print(f"{ITEMS} items: index made in {made * 1000:.0f} ms")
    print(
        f"{len(figures)} keystrokes: median {statistics.median(figures):.1f} ms, "
        f"99th percentile {statistics.quantiles(figures, n=100)[98]:.1f} ms, "
        f"slowest {slowest:.1f} ms after “{after}”"
    )


if __name__ == "__main__":
    main()
