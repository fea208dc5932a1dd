"""The report as DOCX: real headings, tables whose header row returns on every page, Dutch, and read aloud well."""

from datetime import datetime

from docx.document import Document as Docx
from docx.shared import Pt

from portaal.kern.docx import bytes_van, nieuw, tabel, veilig
from rapportage.tertiaal.inhoud import inhoud
from rapportage.tertiaal.models import Tertiaalrapport

LETTER_TABEL = Pt(8)


def maak(rapport: Tertiaalrapport) -> bytes:
    beeld = inhoud(rapport)
    tijd = rapport.vastgesteld_op or datetime.fromisoformat(rapport.cijfers["gemaakt_op"])
    document = nieuw(beeld["titel"], beeld["regio"], tijd, LETTER_TABEL)
    document.add_paragraph(beeld["stand"])
    for label, waarde in beeld["gegevens"]:
        regel = document.add_paragraph()
        regel.paragraph_format.space_after = Pt(0)
        regel.add_run(f"{label}: ").bold = True
        regel.add_run(veilig(waarde))
    for deel in beeld["hoofdstukken"]:
        _hoofdstuk(document, beeld, deel)
    if beeld["sha256"]:
        document.add_heading("Kenmerk van deze rapportage", level=1)
        document.add_paragraph(beeld["kenmerk"])
        document.add_paragraph(beeld["sha256"])
    return bytes_van(document)


def _hoofdstuk(document: Docx, beeld: dict, deel: dict) -> None:
    document.add_heading(deel["titel"], level=1)
    for zin in deel["zinnen"]:
        document.add_paragraph(veilig(zin))
    if deel["uitzonderingen"]:
        document.add_heading(beeld["kop_uitzonderingen"], level=2)
        for zin in deel["uitzonderingen"]:
            document.add_paragraph(veilig(zin), style="List Bullet")
    for een in deel["tabellen"]:
        document.add_heading(veilig(een["titel"]), level=2)
        koppen = [kolom["kop"] for kolom in een["kolommen"]]
        getallen = {plek for plek, kolom in enumerate(een["kolommen"]) if kolom["getal"]}
        tabel(
            document, een["titel"], koppen, [[cel["tekst"] for cel in rij["cellen"]] for rij in een["rijen"]], getallen
        )
    if deel["bron"]:
        document.add_paragraph(f"Bron: {deel['bron']}.")
    if deel["woorden"]:
        document.add_heading(beeld["kop_woorden"], level=2)
        for alinea in deel["woorden"]:
            document.add_paragraph(veilig("\n".join(alinea)))
        document.add_paragraph(veilig(deel["geschreven"]))
