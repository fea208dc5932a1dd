"""Reads a workbook in a process of its own and tells what became of it. Whatever happens there stays there."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa

from rapportage.verantwoording.inlezen.blad import Blad
from rapportage.verantwoording.inlezen.fouten import Onleesbaar
from rapportage.verantwoording.inlezen.kop import vind
from rapportage.verantwoording.inlezen.soort import onleesbaar

WERKMAP = Path(__file__).parents[3]
LEZER = "rapportage.verantwoording.inlezen.werkboek"
WACHTTIJD = 28  # seconds; with what comes after it a refusal is there within half a minute
# One thread for each library, and memory that is asked for when it is used: limits count what is reserved.
ZUINIG = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
          "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip
TE_TRAAG = (
    "Het lezen van het werkboek duurde te lang. Haal bladen, opmaak en formules weg die niet nodig zijn, of lever het"
    " aan als CSV."
)
TE_ZWAAR = (
    "Het werkboek is niet te lezen: het is beschadigd of vraagt te veel geheugen. Vaak staat er ver rechts van of ver"
    " onder de tabel nog iets. Kopieer de tabel naar een leeg werkboek en lever dat aan."
)


def lees_werkboek(pad: Path, bestandsnaam: str) -> tuple[list[Blad], list[str]]:
    """Its sheets, and what the reader should know."""
    with tempfile.TemporaryDirectory(prefix="werkboek-") as map_:
        uit = Path(map_)
        opdracht = [sys.executable, "-m", LEZER, str(Path(pad).resolve()), bestandsnaam, str(uit)]
        try:
            subprocess.run(opdracht, cwd=WERKMAP, env=_omgeving(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, timeout=WACHTTIJD, check=False)  # fmt: skip
        except subprocess.TimeoutExpired:
            raise onleesbaar(TE_TRAAG) from None
        if (fout := uit / "fout.json").exists():
            raise Onleesbaar(**json.loads(fout.read_text()))
        if not (klaar := uit / "bladen.json").exists():
            raise onleesbaar(TE_ZWAAR)
        gelezen = json.loads(klaar.read_text())
        return [_blad(uit, nummer, een) for nummer, een in enumerate(gelezen["bladen"])], gelezen["meldingen"]


def _omgeving() -> dict[str, str]:
    """Nothing of our own settings: no keys and no addresses reach that process."""
    behouden = {naam: os.environ[naam] for naam in ("PATH", "LANG", "LC_ALL", "TMPDIR") if naam in os.environ}
    return behouden | ZUINIG | {"PYTHONPATH": str(WERKMAP), "PYTHONUTF8": "1"}


def _blad(uit: Path, nummer: int, gelezen: dict) -> Blad:
    # Mapped, not read: the pages stay where they are until they are needed, also after the folder is gone.
    tabel = pa.ipc.open_file(pa.memory_map(str(uit / f"{nummer}.arrow"))).read_all()
    return Blad(
        naam=gelezen["naam"],
        top=gelezen["top"],
        kop=vind(gelezen["top"]),
        begin=gelezen["vanaf"] + 1,
        kolommen={int(naam): tabel[naam] for naam in tabel.column_names},
        verborgen=gelezen["verborgen"],
        losse_getallen=frozenset(gelezen["gemengd"]),
    )
