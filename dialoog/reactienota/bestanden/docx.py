"""The note as DOCX."""

from datetime import datetime

from docx.document import Document as Docx

from dialoog.reactienota.bestanden.tabellen import KOPPEN, MINDERHEID, WASWORDT, minderheidrijen, reactierijen
from portaal.kern import docx
from portaal.kern.docx import veilig


def maak(beeld: dict, tijd: datetime) -> bytes:
    document = docx.nieuw(beeld["titel"], beeld["regio"], tijd)
    for label, waarde in beeld["gegevens"]:
        regel = document.add_paragraph()
        regel.add_run(f"{label}: ").bold = True
        regel.add_run(veilig(waarde))
    document.add_paragraph(beeld["samenvatting"])
    docx.alineas(document, beeld["toelichting"])
    if beeld["andere_kanalen"]:
        docx.kop(document, "Ook op andere manieren gevraagd", 1)
        docx.alineas(document, beeld["andere_kanalen"])
    for artikel in beeld["artikelen"]:
        docx.kop(document, artikel["naam"], 1)
        _zinnen(document, artikel["zinnen"])
        for antwoord in artikel["antwoorden"]:
            _antwoord(document, antwoord)
        for ronde in artikel["rondes"]:
            _ronde(document, ronde)
    if beeld["zonder"]:
        docx.kop(document, "Artikelen zonder reacties", 1)
        for naam in beeld["zonder"]:
            document.add_paragraph(veilig(naam), style="List Bullet")
    docx.kop(document, "Kenmerk van deze reactienota", 1)
    document.add_paragraph(beeld["kenmerk"])
    document.add_paragraph(beeld["sha256"])
    return docx.bytes_van(document)


def _antwoord(document: Docx, antwoord: dict) -> None:
    docx.kop(document, antwoord["kop"], 2)
    docx.alineas(document, antwoord["reden"])
    _waswordt(document, f"Woorden bij antwoord {antwoord['nummer']}", antwoord)
    _zinnen(document, [antwoord["versiezin"]] if antwoord["versiezin"] else [])
    if antwoord["reacties"]:
        docx.kop(document, "Reacties die dit antwoord krijgen", 3)
        titel = f"Reacties bij antwoord {antwoord['nummer']}"
        docx.tabel(document, titel, KOPPEN, reactierijen(antwoord))
    _zinnen(document, antwoord["zinnen"])


def _ronde(document: Docx, ronde: dict) -> None:
    docx.kop(document, ronde["kop"], 2)
    _zinnen(document, [zin for zin in (ronde["wanneer"], ronde["weg"]) if zin])
    _waswordt(document, f"Woorden van voorstel {ronde['nummer']}", ronde)
    docx.alineas(document, ronde["tekst"])
    _zinnen(document, [zin for zin in (ronde["zin"], ronde["aantallen"]) if zin])
    if ronde["minderheid"] or ronde["minderheidsnota"]:
        docx.kop(document, "Minderheidsnota", 3)
        docx.alineas(document, ronde["minderheidsnota"])
    if ronde["minderheid"]:
        titel = f"Zorgen en bezwaren bij voorstel {ronde['nummer']}"
        docx.tabel(document, titel, MINDERHEID, minderheidrijen(ronde))


def _waswordt(document: Docx, titel: str, deel: dict) -> None:
    if deel["was"] or deel["wordt"]:
        docx.tabel(document, titel, WASWORDT, [(deel["was"], deel["wordt"])])


def _zinnen(document: Docx, zinnen: list[str]) -> None:
    for zin in zinnen:
        document.add_paragraph(veilig(zin))
