"""The shared minutes as PDF and DOCX: made when somebody asks for them, with what that reader may read now."""

from dialoog.sessies.acties.plannen import afspraak_van
from dialoog.sessies.verslag import Besproken, Verslag, aantekening_in_woorden, woorden
from portaal.kern import docx, opmaak, pdf

SJABLOON = "dialoog/sessies/verslag.typ"
GEZEGD = "Wat er is gezegd"
BESPROKEN = "Wat er is besproken"


def als_pdf(verslag: Verslag) -> bytes:
    return pdf.maak(SJABLOON, inhoud(verslag), tijd=verslag.sessie.verslag_op)


def als_docx(verslag: Verslag) -> bytes:
    beeld = inhoud(verslag)
    document = docx.nieuw(f"{beeld['titel']} van {beeld['tafel']}", beeld["regio"], verslag.sessie.verslag_op)
    for label, waarde in beeld["gegevens"]:
        regel = document.add_paragraph()
        regel.add_run(f"{label}: ").bold = True
        regel.add_run(docx.veilig(waarde))
    for deel in ({"titel": BESPROKEN, "alineas": beeld["notulen"]}, *beeld["delen"]):
        docx.kop(document, deel["titel"], 1)
        _alineas_docx(document, deel["alineas"])
    if beeld["gezegd"]:
        docx.kop(document, GEZEGD, 1)
        document.add_paragraph(beeld["gezegd_voor"])
    for deel in beeld["gezegd"]:
        docx.kop(document, deel["titel"], 2)
        _alineas_docx(document, deel["alineas"])
    return docx.bytes_van(document)


MAKERS = {"pdf": als_pdf, "docx": als_docx}


def inhoud(verslag: Verslag) -> dict:
    """The words of the process supervisor, results, who was there, and what was said as this audience reads it."""
    sessie = verslag.sessie
    met_uitkomst = [deel for deel in verslag.punten if deel.punt and deel.punt.uitkomst]
    delen = [{"titel": deel.titel, "alineas": _alineas(deel.punt.uitkomst)} for deel in met_uitkomst]
    if sessie.uitkomsten:
        delen.append({"titel": "Uitkomsten en afspraken", "alineas": _alineas(sessie.uitkomsten)})
    if verslag.rondes:
        zinnen = [[f"Voorstel bij {een.ronde.voorstel.artikel}: {een.in_woorden}"] for een in verslag.rondes]
        delen.append({"titel": "Consentrondes", "alineas": zinnen})
    return {
        "titel": f"Verslag van sessie {sessie.nummer}",
        "tafel": str(sessie.tafel),
        "regio": str(sessie.tafel.regio),
        "gegevens": [
            ["Dialoogtafel", str(sessie.tafel)],
            ["Wanneer", afspraak_van(sessie).in_woorden],
            ["Gedeeld op", opmaak.datum(sessie.verslag_op)],
            *[[hoe.capitalize(), "; ".join(wie)] for hoe, wie in verslag.aanwezig],
        ],
        "notulen": _alineas(sessie.notulen),
        "delen": delen,
        "gezegd_voor": verslag.gezegd_voor,
        "gezegd": [
            {"titel": deel.titel, "alineas": _gezegd(deel)}
            for deel in verslag.punten
            if deel.gezegd or deel.aantekeningen
        ],
    }


def _gezegd(deel: Besproken) -> list[list[str]]:
    zinnen = [*map(woorden, deel.gezegd), *map(aantekening_in_woorden, deel.aantekeningen)]
    return [zin.split("\n") for zin in zinnen]


def _alineas(tekst: str) -> list[list[str]]:
    """Paragraphs of lines."""
    return [alinea.split("\n") for alinea in tekst.split("\n\n") if alinea.strip()]


def _alineas_docx(document, alineas: list[list[str]]) -> None:
    for regels in alineas:
        document.add_paragraph(docx.veilig("\n".join(regels)))
