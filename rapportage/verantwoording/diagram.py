"""The state diagram and the table of actions in docs/verantwoording.md, made from overgangen.OVERGANGEN.

`python -m rapportage.verantwoording.diagram` writes them; a test compares.
"""

from pathlib import Path

from portaal.kern import gemaakte_delen
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.toegang.rechten import RECHTEN
from rapportage.verantwoording.keuzes import Actie, Fase, Status
from rapportage.verantwoording.overgangen import OVERGANGEN, Overgang

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "verantwoording.md"
BEGIN = Status.IN_BEWERKING


def diagram() -> str:
    """Mermaid text: an arrow for every state an action can start from."""
    regels = ["```mermaid", "stateDiagram-v2"]
    regels += [f"    {status.value}: {status.label}" for status in Status]
    regels.append(f"    [*] --> {BEGIN.value}")
    for actie, overgang in OVERGANGEN.items():
        fase = "" if len(overgang.fasen) == len(Fase) else f" ({_fasen(overgang)})"
        regels += [
            f"    {van.value} --> {overgang.naar.value}: {actie.label}{fase}" for van in Status if van in overgang.van
        ]
    return "\n".join([*regels, "```"])


def tabel() -> str:
    """Markdown: what, who, from, to, in which phases."""
    regels = ["| action | who | from | to | phases | reason |", "|---|---|---|---|---|---|"]
    for actie, overgang in OVERGANGEN.items():
        van = ", ".join(status.label for status in Status if status in overgang.van)
        reden = "yes" if overgang.met_reden else ""
        cellen = (f"{Actie(actie).label} (`{actie.value}`)", _wie(overgang), van, overgang.naar.label,
                  _fasen(overgang), reden)  # fmt: skip
        regels.append(f"| {' | '.join(cellen)} |")
    return "\n".join(regels)


DELEN = {"diagram": diagram, "tabel": tabel}


def bijgewerkt(document: str) -> str:
    """The document with what stands between its markers made anew."""
    return gemaakte_delen.bijgewerkt(document, DELEN, DOCUMENT.name)


def _wie(overgang: Overgang) -> str:
    return ", ".join(sorted(Rol(rol).label for _, rol in RECHTEN[overgang.recht]))


def _fasen(overgang: Overgang) -> str:
    return "all" if len(overgang.fasen) == len(Fase) else ", ".join(f.label for f in Fase if f in overgang.fasen)


if __name__ == "__main__":
    DOCUMENT.write_text(bijgewerkt(DOCUMENT.read_text("utf-8")), "utf-8")
