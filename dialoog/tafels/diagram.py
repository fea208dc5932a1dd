"""The state diagram and the table of transitions in docs/dialoog.md, made from overgangen.OVERGANGEN.

`python -m dialoog.tafels.diagram` writes them; a test compares.
"""

from pathlib import Path

from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.overgangen import OVERGANGEN, Overgang
from portaal.kern import gemaakte_delen

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "dialoog.md"
BEGINT = (Tafelstatus.CONCEPT, Tafelstatus.VOORGESTELD)  # made by the process supervisor, or proposed


def diagram() -> str:
    """Mermaid text: one arrow per transition."""
    regels = ["```mermaid", "stateDiagram-v2"]
    regels += [f"    {status.value}: {status.label}" for status in Tafelstatus]
    regels += [f"    [*] --> {begin.value}" for begin in BEGINT]
    regels += [f"    {o.van.value} --> {o.naar.value}: {o.knop}" for o in OVERGANGEN]
    return "\n".join([*regels, "```"])


def tabel() -> str:
    """Markdown: from, to, what the button says, who does it, and whether a reason is asked."""
    regels = ["| from | to | button | done by | reason |", "|---|---|---|---|---|"]
    for overgang in OVERGANGEN:
        wie = _wie(overgang)
        reden = "yes" if overgang.met_reden else ""
        regels.append(f"| {overgang.van.label} | {overgang.naar.label} | {overgang.knop} | {wie} | {reden} |")
    return "\n".join(regels)


def _wie(overgang: Overgang) -> str:
    if overgang.door_voorsteller:
        return "who proposed it"
    return "a session" if overgang.door_sessie else "process supervisor"


DELEN = {"tafelstaten": diagram, "tafelovergangen": tabel}


def bijgewerkt(document: str) -> str:
    """The document with what stands between its markers made anew."""
    return gemaakte_delen.bijgewerkt(document, DELEN, DOCUMENT.name)


if __name__ == "__main__":
    DOCUMENT.write_text(bijgewerkt(DOCUMENT.read_text("utf-8")), "utf-8")
