"""The receipt: what stands in the PDF, that it can be read aloud, and that typed text stays text."""

import io
import sys
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from portaal.kern import pdf
from rapportage.models import Aanlevering, Bevestiging, NietsTeMelden, Regel, Stuk
from rapportage.verantwoording import versies
from rapportage.verantwoording.bestanden import ontvangstbewijs
from rapportage.verantwoording.keuzes import Fase, Status, Uitkomst, Wijze
from tests.rapportage.verantwoording.opstelling import beeld, bevinding, dossier, oude_versie, rij, versie

REDEN = "Wij rekenen met de stand van 31 januari."
GETEKEND = datetime(2024, 3, 30, 23, 30, tzinfo=UTC)  # in Amsterdam the last day of March, 0:30


def lees(pdf: bytes) -> str:
    """The text on one line: a table cell may break anywhere."""
    delen = [bladzijde.extract_text() for bladzijde in PdfReader(io.BytesIO(pdf)).pages]
    return " ".join(" ".join(delen).replace("\u200b", "").split())


def ontvangen(wereld, reden: str = REDEN, zin: str = "De regio heeft € 900,00 staan.", **anders):
    vast = dossier(wereld, Status.IN_BEWERKING, Fase.DEFINITIEF)
    anna, gevonden = wereld.mensen["anna"], bevinding("regio", zin=zin)
    Bevestiging.objects.create(
        verantwoording=vast, code="regio", sleutel=gevonden.sleutel, getypt=gevonden.getypt,
        verwacht=gevonden.verwacht, reden=reden, door=anna,
    )  # fmt: skip
    NietsTeMelden.objects.create(verantwoording=vast, gemeente=wereld.venlo, door=anna)
    Stuk.objects.create(
        aanbieder=wereld.een, jaar=2023, soort="bestuursverklaring", door=anna, tekst="Ik verklaar dit.",
        sha256="ab" * 32,
    )  # fmt: skip
    nu = beeld([rij(), rij(toegekend=-5)], [gevonden], {gevonden: reden}, niets=["0983"])
    return versie(wereld, vast, nu=nu, getekend_op=GETEKEND, **anders)


def test_the_receipt_says_who_what_when_and_how_much(wereld):
    getekend = ontvangen(wereld)
    tekst = lees(ontvangstbewijs.maak(getekend))
    for deel in (
        "Ontvangstbewijs productieverantwoording 2023",
        "Stichting Een Jeugdhulp",
        "00500000",
        "1 (definitief)",
        "Anna Aerts",
        "31 maart 2024, 00:30 uur",
        "Venray 0984 2 € 1.129,95",
        "Niets te melden: Venlo (0983)",
        "De regio heeft € 900,00 staan.",
        REDEN,
        "Ik verklaar dit.",
    ):
        assert deel in tekst
    assert getekend.sha256 in tekst.replace(" ", "")


def test_the_total_is_that_of_the_rows(wereld):
    getekend = ontvangen(wereld)
    assert sum(regel.totaal for regel in versies.regels(getekend)) == getekend.totaal_cent
    assert "Alle gemeenten 2 € 1.129,95" in lees(ontvangstbewijs.maak(getekend))


def test_the_same_version_gives_the_same_bytes(wereld):
    getekend = ontvangen(wereld)
    assert ontvangstbewijs.maak(getekend) == ontvangstbewijs.maak(getekend)


def test_it_can_be_read_aloud_and_kept(wereld):
    document = PdfReader(io.BytesIO(ontvangstbewijs.maak(ontvangen(wereld))))
    wortel = document.trailer["/Root"]
    assert wortel["/Lang"] == "nl"
    assert wortel["/MarkInfo"]["/Marked"]
    assert document.metadata.title == "Ontvangstbewijs productieverantwoording 2023"
    kenmerken = wortel["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid" in kenmerken
    assert "pdfaid" in kenmerken


@pytest.mark.parametrize(
    "tekst",
    [
        '#eval("1")',
        '#read("/etc/passwd")',
        "$x^2$",
        "*vet* _schuin_ `code`",
        "@bron <label>",
        "// weg",
        "\\ #let a = 1",
        "]#[",
        '"}',
    ],
)
def test_typed_text_never_becomes_markup(wereld, tekst):
    assert tekst in lees(ontvangstbewijs.maak(ontvangen(wereld, reden=f"Zie {tekst} hier")))


def test_signs_that_no_font_has_become_a_square(wereld):
    gelezen = lees(ontvangstbewijs.maak(ontvangen(wereld, reden="Goed 😀 中\x07 ✓ einde €")))
    assert "Goed □ □□ □ einde €" in gelezen


def test_every_sign_that_is_let_through_can_be_drawn(wereld):
    alles = "".join(
        chr(nummer) for van, tot in pdf.TE_TEKENEN for nummer in range(van, tot + 1) if nummer < sys.maxunicode
    )
    assert ontvangstbewijs.maak(ontvangen(wereld, reden=" ".join(alles)))


def test_long_words_and_many_findings_do_not_stop_it(wereld):
    getekend = ontvangen(wereld, reden="w" * 2000, zin="z" * 500)
    assert "w" * 200 in lees(ontvangstbewijs.maak(getekend)).replace(" ", "")


def test_the_download_is_a_pdf_that_no_cache_keeps(wereld):
    getekend = ontvangen(wereld)
    antwoord = wereld.als("dewi").get(f"{getekend.get_absolute_url()}ontvangstbewijs.pdf")
    assert antwoord["Content-Type"] == "application/pdf"
    assert "ontvangstbewijs-aanbieder-een-2023-versie-1.pdf" in antwoord["Content-Disposition"]
    assert antwoord["Cache-Control"] == "private, no-store"
    assert antwoord.content.startswith(b"%PDF-")


def test_a_correction_says_its_reason(wereld):
    getekend = versie(wereld, dossier(wereld), reden="Fout in Venlo")
    assert "Reden van de correctie Fout in Venlo" in lees(ontvangstbewijs.maak(getekend))


def test_the_files_stand_on_it_with_their_hash(wereld):
    vast = dossier(wereld)
    bron = Aanlevering.objects.create(
        verantwoording=vast, bestandsnaam="productie #2023.csv", sha256="0123456789abcdef" * 4, wijze=Wijze.ALLEEN,
        uitkomst=Uitkomst.GELEZEN, door=wereld.mensen["anna"], gemaakt_op=GETEKEND,
    )  # fmt: skip
    Regel.objects.create(verantwoording=vast, volgorde=0, aanlevering=bron)
    tekst = lees(ontvangstbewijs.maak(versie(wereld, vast)))
    for deel in ("Aangeleverde bestanden", "productie #2023.csv", "31 maart 2024, 00:30 uur", Wijze.ALLEEN.label):
        assert deel in tekst
    assert bron.sha256 in tekst.replace(" ", "")


def test_rows_that_were_typed_came_from_no_file(wereld):
    assert "De rijen kwamen niet uit een bestand" in lees(ontvangstbewijs.maak(versie(wereld, dossier(wereld))))


def test_a_version_from_before_files_were_frozen_still_has_its_receipt(wereld):
    tekst = lees(ontvangstbewijs.maak(oude_versie(wereld)))
    assert "Alle gemeenten 1 € 1.130,00" in tekst
    assert "Aangeleverde bestanden" not in tekst
