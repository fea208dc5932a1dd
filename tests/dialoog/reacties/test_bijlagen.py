"""Files at a remark: kept by the rules of all files, with the remark or not at all, and opened by who reads it."""

import errno
import io
import os
from pathlib import Path

import pytest
from django.urls import reverse
from docx import Document

from dialoog.reacties.acties.bijlagen import MEESTE, bewaar_bijlagen
from dialoog.reacties.acties.pseudoniem import kies_naam
from dialoog.reacties.acties.schrijven import plaats
from dialoog.reacties.models import Bijlage, Reactie
from dialoog.tafels.models import Tafel
from portaal.kern.bestanden.opslag import NietBewaard
from portaal.kern.regels import MagNiet
from tests.dialoog.tafelwereld import tafelwereld
from tests.portaal.scanner.clamd import EICAR, clamd
from tests.rapportage.verantwoording import bestanden as b

__all__ = ["tafelwereld"]


pytestmark = pytest.mark.usefixtures("media")


def op_schijf(media: Path) -> list[Path]:
    return [pad for pad in media.rglob("*") if pad.is_file()]


def stuur(tafelwereld, *bestanden, wie: str = "anna", **anders):
    adres = reverse("artikel", args=[tafelwereld.tafel.slug, "2"])
    gegevens = {"soort": "reactie", "tekst": "Zie de bijlage.", "bijlagen": list(bestanden), **anders}
    return tafelwereld.als(wie).post(adres, gegevens)


def bijlage(tafelwereld, wie: str = "anna", naam: str = "brief.pdf") -> Bijlage:
    with bewaar_bijlagen([b.upload(b.pdf(), naam)]) as bewaard:
        reactie = plaats(
            door=tafelwereld.namens(wie), artikel=tafelwereld.artikelen["2"], soort="reactie", tekst="Zie de bijlage.",
            bijlagen=bewaard,
        )  # fmt: skip
    return reactie.bijlagen.get()


def open_(tafelwereld, wie: str, een: Bijlage, **anders):
    delen = {"slug": tafelwereld.tafel.slug, "pk": een.reactie_id, "bijlage": een.pk} | anders
    return tafelwereld.als(wie).get(reverse("reactie_bijlage", kwargs=delen))


def test_een_bestand_gaat_met_de_reactie_mee_en_komt_als_download(tafelwereld, media):
    assert stuur(tafelwereld, b.upload(b.pdf(), "brief.pdf")).status_code == 302

    een = Bijlage.objects.get()
    antwoord = open_(tafelwereld, "gert", een)
    assert b"".join(antwoord.streaming_content) == b.pdf()
    assert antwoord["Content-Disposition"] == 'attachment; filename="brief.pdf"'
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in antwoord["Cache-Control"]
    assert len(op_schijf(media)) == 1


@pytest.mark.parametrize(("wie", "status"), [("bas", 200), ("emma", 200), ("dewi", 200), ("piet", 200), ("chris", 404)])
def test_wie_de_reactie_leest_opent_de_bijlage(tafelwereld, wie, status):
    assert open_(tafelwereld, wie, bijlage(tafelwereld)).status_code == status


@pytest.mark.parametrize("wie", ["vera", "toon", "hatice"])
def test_wie_de_tafel_niet_ziet_vindt_geen_bijlage(tafelwereld, wie):
    assert open_(tafelwereld, wie, bijlage(tafelwereld)).status_code in (403, 404)


def test_een_geraden_adres_is_er_niet(tafelwereld):
    een = bijlage(tafelwereld)
    ander = tafelwereld.als("gert")

    for anders in ({"pk": een.reactie_id + 1}, {"bijlage": een.pk + 1}, {"slug": "andere-tafel"}):
        assert open_(tafelwereld, "gert", een, **anders).status_code == 404
    assert ander.get(f"/media/{een.opslag}").status_code == 404


def test_een_bestand_dat_van_de_schijf_verdween_geeft_geen_fout(tafelwereld, media):
    een = bijlage(tafelwereld)
    (media / een.opslag).unlink()

    assert open_(tafelwereld, "gert", een).status_code == 404


@pytest.mark.parametrize(
    ("inhoud", "naam", "zin"),
    [
        (b"MZ", "kwaad.exe", "Lever een PDF"),
        (b"<script>alert(1)</script>", "brief.pdf", "geen PDF"),
        (b"<svg onload=alert(1)>", "plaatje.svg", "Lever een PDF"),
        (b.pdf(b.met_script), "brief.pdf", "een script"),
        (b"", "leeg.pdf", "leeg"),
    ],
)
def test_een_verkeerd_bestand_wordt_geweigerd_en_de_tekst_blijft(tafelwereld, media, inhoud, naam, zin):
    antwoord = stuur(tafelwereld, b.upload(b.pdf(), "goed.pdf"), b.upload(inhoud, naam))

    assert antwoord.status_code == 200
    assert zin in antwoord.text
    assert "Zie de bijlage." in antwoord.text
    assert not Reactie.objects.exists()
    assert op_schijf(media) == []


def test_te_veel_bestanden(tafelwereld, media):
    bestanden = [b.upload(b.pdf(), f"{nummer}.pdf") for nummer in range(MEESTE + 1)]

    assert f"hoogstens {MEESTE} bestanden" in stuur(tafelwereld, *bestanden).text
    assert op_schijf(media) == []
    assert stuur(tafelwereld, *[b.upload(b.pdf(), f"{n}.pdf") for n in range(MEESTE)]).status_code == 302
    assert Bijlage.objects.count() == MEESTE


def test_een_volle_schijf_laat_niets_half_achter(tafelwereld, media, monkeypatch):
    def vol(bestand):
        raise OSError(errno.ENOSPC, "vol")

    monkeypatch.setattr(os, "fsync", vol)
    antwoord = stuur(tafelwereld, b.upload(b.pdf(), "brief.pdf"))

    assert "geen ruimte" in antwoord.text
    assert "Zie de bijlage." in antwoord.text
    assert not Reactie.objects.exists()
    assert op_schijf(media) == []


def test_zonder_scanner_die_antwoordt_komt_er_niets_binnen(tafelwereld, media, settings):
    settings.SCANNER_URL = "tcp://127.0.0.1:1"

    assert "virusscanner antwoordt niet" in stuur(tafelwereld, b.upload(b.pdf(), "brief.pdf")).text
    assert not Reactie.objects.exists()
    assert op_schijf(media) == []


def test_de_scanner_ziet_elke_bijlage(tafelwereld, media, settings):
    with clamd() as (settings.SCANNER_URL, _):
        assert "virusscanner weigert" in stuur(tafelwereld, b.upload(b.los(EICAR), "brief.pdf")).text
        assert stuur(tafelwereld, b.upload(b.pdf(), "brief.pdf")).status_code == 302

    assert Bijlage.objects.get().gescand
    assert len(op_schijf(media)) == 1


def test_lukt_de_reactie_niet_dan_blijft_er_geen_bestand(tafelwereld, media):
    Tafel.objects.update(status="gesloten")

    with pytest.raises(MagNiet):
        bijlage(tafelwereld)
    assert op_schijf(media) == []


def test_twee_keer_verstuurd_is_een_reactie_met_een_bestand(tafelwereld, media):
    verzoek = "7f1f4f0e-3f1f-4a5c-9e55-0c9a6a1b2c3d"
    for _ in range(2):
        assert stuur(tafelwereld, b.upload(b.pdf(), "brief.pdf"), verzoek=verzoek).status_code == 302

    assert (Reactie.objects.count(), Bijlage.objects.count(), len(op_schijf(media))) == (1, 1, 1)


def test_onder_pseudoniem_verliest_een_bestand_zijn_naam(tafelwereld):
    kies_naam(door=tafelwereld.namens("emma"), tafel=tafelwereld.tafel, naam="Vlinder")
    antwoord = stuur(tafelwereld, b.upload(b.pdf(), "brief van Emma Engels.PDF"), wie="emma", onder_pseudoniem="on")

    assert antwoord.status_code == 302
    een = Bijlage.objects.get()
    assert een.bestandsnaam == "bijlage-1.pdf"
    assert open_(tafelwereld, "gert", een)["Content-Disposition"] == 'attachment; filename="bijlage-1.pdf"'


def test_meer_dan_mag_zegt_de_actie_zelf_ook(tafelwereld, media):
    with pytest.raises(NietBewaard), bewaar_bijlagen([b.upload(b.pdf())] * (MEESTE + 1)):
        pass
    assert op_schijf(media) == []


def onder_pseudoniem(inhoud: bytes, soort: str):
    bestanden = [b.upload(inhoud, f"x.{soort}")]
    return bewaar_bijlagen(bestanden, onder_pseudoniem=True, eigen_naam="Emma Engels", eigen_adres="emma@test.example")


def met(**eigenschappen):
    return b.pdf(lambda schrijver: schrijver.add_metadata({f"/{naam}": wat for naam, wat in eigenschappen.items()}))


@pytest.mark.parametrize("soort", ["pdf", "docx"])
@pytest.mark.parametrize("wie", ["EMMA ENGELS", "Iemand anders"])
def test_onder_pseudoniem_mag_geen_maker_in_de_eigenschappen_staan(media, soort, wie):
    inhoud = met(Author=wie) if soort == "pdf" else docx(wie)

    with pytest.raises(NietBewaard, match="staat wie het maakte.*Haal dat weg"), onder_pseudoniem(inhoud, soort):
        pass
    assert op_schijf(media) == []
    with bewaar_bijlagen([b.upload(inhoud, f"x.{soort}")]) as bewaard:  # under the own name it may
        assert bewaard[0].bestandsnaam == f"x.{soort}"


@pytest.mark.parametrize("titel", ["Brief van E. Engels", "Engels, Emma", "emma@test.example"])
def test_onder_pseudoniem_mag_de_eigen_naam_nergens_in_het_bestand_staan(media, titel):
    with pytest.raises(NietBewaard, match="staat uw naam"), onder_pseudoniem(met(Title=titel), "pdf"):
        pass
    assert op_schijf(media) == []


@pytest.mark.parametrize("soort", ["pdf", "docx"])
def test_een_bestand_zonder_naam_mag_onder_pseudoniem(media, soort):
    with onder_pseudoniem(met(Title="Brief") if soort == "pdf" else docx(""), soort) as bewaard:
        assert bewaard[0].bestandsnaam == f"bijlage-1.{soort}"


def test_ook_het_adres_van_wie_plaatst_wordt_gezocht(tafelwereld):
    kies_naam(door=tafelwereld.namens("emma"), tafel=tafelwereld.tafel, naam="Vlinder")
    bestand = b.upload(met(Title="emma@test.example"), "x.pdf")

    assert "staat uw naam" in stuur(tafelwereld, bestand, wie="emma", onder_pseudoniem="on").text
    assert not Reactie.objects.exists()


def docx(maker: str) -> bytes:
    document = Document()
    document.core_properties.author = maker
    doel = io.BytesIO()
    document.save(doel)
    return doel.getvalue()
