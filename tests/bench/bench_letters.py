"""How long a list of letters takes from workbook to signed files, beside bare signing of the same PDFs.

`python -m tests.bench.bench_letters [LETTERS]` issues a tenth of LETTERS (1,000), then all of them, from a CSV list
with one key, and prints the seconds of each step, milliseconds a letter, that as a ratio to pyHanko's SimpleSigner
over the same PDFs in this process, and the peak memory of this process after each, which should not grow.
"""

import resource
import sys
import tempfile
import time
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

from hse_desktop.signing.key_process import file_key
from hse_desktop.store.library.balances import unbalanced
from hse_desktop.store.library.places import open_file
from hse_desktop.workflow.issuing import sign_prepared_letters
from hse_desktop.workflow.letter_list import prepare_list, read_letters
from tests.signing.conftest import PASSPHRASE, Identity, issue
from tests.workflow.letter_library import ASHA, fill

LETTERS = 1000
_UNITS = 90
_MODELS_AT_LEAST = 2


def run(letters: int, folder: Path, signer: Identity) -> None:
    """Issue so many letters, one unit each, and print what it took."""
    models = [f"RX-{number:04d}" for number in range(max(_MODELS_AT_LEAST, letters // _UNITS + 1))]
    file = folder / f"{letters}.csv"
    rows = ["importer,iec,regulatory_model,units"]
    rows += [f"Importer {n},{n:010d},{models[n % len(models)]},1" for n in range(1, letters + 1)]
    file.write_text("\n".join(rows), encoding="utf-8")
    out = folder / f"out-{letters}"
    out.mkdir()
    with open_file(folder / f"{letters}.sqlite", create=True) as library:
        fill(library, *models)
        marks = [time.perf_counter()]
        asked = read_letters(library, file)
        marks.append(time.perf_counter())
        prepared = prepare_list(library, asked, ASHA, folder)
        marks.append(time.perf_counter())
        unsigned = [letter.file.read_bytes() for letter in prepared[:50]]
        with file_key(signer.pkcs12, PASSPHRASE, "key.p12") as key:
            signed = sign_prepared_letters(library, prepared, ASHA, key, folder=out)
        marks.append(time.perf_counter())
        assert len(signed.issued) == letters
        assert not unbalanced(library)
    begun = time.perf_counter()
    bare(unsigned, signer)
    each_bare = (time.perf_counter() - begun) / len(unsigned)
    read, write, sign = (after - before for before, after in pairwise(marks))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{letters:5} letters: read {read:.1f} s, reserve and write {write:.1f} s, sign and record {sign:.1f} s; "
        f"signing {1000 * sign / letters:.0f} ms a letter, {sign / letters / each_bare:.2f} times bare "
        f"({1000 * each_bare:.0f} ms); peak {peak} MiB"
    )


def bare(contents: list[bytes], signer: Identity) -> None:
    """The same signatures by pyHanko alone, its key read once from the file."""
    simple = signers.SimpleSigner.load_pkcs12_data(signer.pkcs12, [], PASSPHRASE.encode())
    assert simple is not None
    for content in contents:
        signers.sign_pdf(
            IncrementalPdfFileWriter(BytesIO(content)),
            signers.PdfSignatureMetadata(field_name="Signature"),
            signer=simple,
        )


def main() -> None:
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    root = issue("Test Root", None, usage="ca", policy=None)
    signer = issue("Asha Rao", root)
    with tempfile.TemporaryDirectory() as folder:
        for number in (letters // 10, letters):
            run(number, Path(folder), signer)


if __name__ == "__main__":
    main()
