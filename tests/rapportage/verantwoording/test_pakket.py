"""The accountant's pack: everything of a signed version, each file with its hash."""

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from portaal.models import Logregel
from rapportage.models import Stuk
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.acties.stukken import lever_stuk_aan, trek_stuk_in
from rapportage.verantwoording.keuzes import Actie, Status, Stuksoort
from tests.rapportage.verantwoording.opstelling import beeld, bevinding, dossier, rij, versie
from tests.rapportage.verantwoording.test_vaststelling import in_beoordeling, plafond

VAST = {
    "verantwoording.json", "verantwoording.csv", "verantwoording.xlsx", "bevindingen.csv", "ontvangstbewijs.pdf",
    "logboek.csv", "LEESMIJ.txt", "SHA256SUMS",
}  # fmt: skip


def adres(versie_):
    vast = versie_.verantwoording
    return f"/aanbieders/aanbieder-een/verantwoording/{vast.pk}/versies/{versie_.nummer}/pakket.zip"


def pak(wereld, versie_, wie="dewi") -> dict[str, bytes]:
    antwoord = wereld.als(wie).get(adres(versie_))
    assert antwoord["Content-Type"] == "application/zip"
    inhoud = b"".join(antwoord.streaming_content)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        assert zip_.testzip() is None
        return {naam: zip_.read(naam) for naam in zip_.namelist()}


def getekend(wereld, **anders):
    return dossier(wereld, Status.INGEDIEND, **anders).versies.get()


@pytest.mark.parametrize(
    ("wie", "status"),
    {"anna": 200, "bas": 200, "dewi": 200, "chris": 404, "gert": 404, "hatice": 403, "vera": 404}.items(),
)
def test_wie_het_dossier_krijgt(wereld, wie, status):
    assert wereld.als(wie).get(adres(getekend(wereld))).status_code == status


def test_alles_zit_erin(wereld):
    assert set(pak(wereld, getekend(wereld))) == VAST


def test_elke_hash_klopt_in_de_vorm_van_sha256sum(wereld):
    bestanden = pak(wereld, getekend(wereld))
    regels = bestanden["SHA256SUMS"].decode().splitlines()
    gelezen = {regel[66:]: regel[:64] for regel in regels if regel[64:66] == "  "}
    assert gelezen == {
        naam: hashlib.sha256(inhoud).hexdigest() for naam, inhoud in bestanden.items() if naam != "SHA256SUMS"
    }


def test_het_json_bestand_heeft_de_hash_van_de_versie(wereld):
    versie_ = getekend(wereld)
    inhoud = pak(wereld, versie_)["verantwoording.json"]
    assert hashlib.sha256(inhoud).hexdigest() == versie_.sha256
    assert json.loads(inhoud) == versie_.inhoud


def test_twee_keer_hetzelfde_dossier_verschilt_alleen_in_het_log(wereld):
    versie_ = getekend(wereld)
    een, twee = pak(wereld, versie_, "anna"), pak(wereld, versie_, "anna")
    assert list(een) == list(twee)
    assert {naam for naam in een if een[naam] != twee[naam]} <= {"logboek.csv", "SHA256SUMS", "verantwoording.xlsx"}


def test_bevindingen_met_redenen_en_zonder_formules(wereld):
    vast = dossier(wereld)
    b = bevinding(getypt="-1130,00")
    versie_ = versie(wereld, vast, nu=beeld([rij()], [b], {b: "=1+1"}))
    tekst = pak(wereld, versie_)["bevindingen.csv"].decode("utf-8-sig")
    (regel,) = csv.DictReader(io.StringIO(tekst), delimiter=";")
    assert (regel["code"], regel["reden"], regel["getypt"]) == ("regio", "'=1+1", "-1130,00")


@pytest.mark.parametrize("tekst", ["=5", "+31", "@1", "=1,2", "-5"])
def test_een_reden_met_alleen_cijfers_is_ook_geen_formule(wereld, tekst):
    vast = dossier(wereld)
    b = bevinding(zin=tekst, getypt=tekst)
    versie_ = versie(wereld, vast, nu=beeld([rij()], [b], {b: tekst}))
    (regel,) = csv.DictReader(io.StringIO(pak(wereld, versie_)["bevindingen.csv"].decode("utf-8-sig")), delimiter=";")
    assert (regel["reden"], regel["zin"]) == (f"'{tekst}", f"'{tekst}")
    assert regel["getypt"] == (tekst if tekst == "-5" else f"'{tekst}")


def test_de_vaststelling_gaat_mee_als_die_er_is(wereld):
    plafond(wereld, 100_000)
    vast = in_beoordeling(wereld)
    zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=Actie.STEL_VAST)
    bestanden = pak(wereld, vast.versies.get())
    assert json.loads(bestanden["vaststelling.json"])["vergoed_cent"] == 100_000
    (regel,) = csv.DictReader(io.StringIO(bestanden["vaststelling.csv"].decode("utf-8-sig")), delimiter=";")
    assert (regel["plafond"], regel["vergoed"], regel["niet vergoed"]) == ("1000,00", "1000,00", "130,00")


# --- statements ------------------------------------------------------------------------------------------


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_MAP = tmp_path
    (tmp_path / "stukken").mkdir()
    return tmp_path


def stuk(wereld, media, inhoud=b"%PDF-1.7 verklaring", **anders):
    (media / "stukken/geheim").write_bytes(inhoud)
    velden = {
        "soort": "controleverklaring", "bestandsnaam": "Verklaring 2023.pdf", "opslag": "stukken/geheim",
        "sha256": hashlib.sha256(inhoud).hexdigest(), "grootte": len(inhoud),
    } | anders  # fmt: skip
    return Stuk.objects.create(aanbieder=wereld.een, jaar=2023, door=wereld.mensen["anna"], **velden)


def test_een_stuk_gaat_mee_zoals_het_was(wereld, media):
    gemaakt = stuk(wereld, media)
    bestanden = pak(wereld, getekend(wereld))
    assert bestanden[f"stukken/{gemaakt.pk}-Verklaring 2023.pdf"] == b"%PDF-1.7 verklaring"
    assert "Let op" not in bestanden["LEESMIJ.txt"].decode()


def test_een_verklaring_uit_het_portaal_gaat_mee_als_tekst(wereld, media):
    gemaakt = stuk(wereld, media, soort="bestuursverklaring", bestandsnaam="", opslag="", tekst="Wij verklaren.")
    assert pak(wereld, getekend(wereld))[f"stukken/{gemaakt.pk}-bestuursverklaring.txt"] == b"Wij verklaren."


def test_een_verdwenen_stuk_wordt_genoemd(wereld, media):
    gemaakt = stuk(wereld, media)
    versie_ = getekend(wereld)
    (media / "stukken/geheim").unlink()
    assert f"nummer {gemaakt.pk} is er niet meer" in pak(wereld, versie_)["LEESMIJ.txt"].decode()


def test_een_ander_bestand_dan_bij_het_tekenen_wordt_genoemd(wereld, media):
    stuk(wereld, media)
    versie_ = getekend(wereld)
    (media / "stukken/geheim").write_bytes(b"iets anders")
    assert "anders dan op de dag van ondertekening" in pak(wereld, versie_)["LEESMIJ.txt"].decode()


def test_een_pad_buiten_de_map_komt_er_niet_in(wereld, media):
    (media.parent / "geheim.txt").write_bytes(b"niet voor u")
    stuk(wereld, media, opslag="../geheim.txt")
    assert b"niet voor u" not in b"".join(pak(wereld, getekend(wereld)).values())


def test_een_naam_ontsnapt_niet_uit_de_zip(wereld, media):
    stuk(wereld, media, bestandsnaam="../../kwaad.pdf")
    assert not [naam for naam in pak(wereld, getekend(wereld)) if ".." in naam.split("/")]


# --- log -------------------------------------------------------------------------------------------------


def test_het_log_is_dat_van_deze_verantwoording(wereld):
    vast = dossier(wereld, Status.INGEDIEND)
    zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=Actie.BEOORDEEL)
    Logregel.objects.create(gebeurtenis="wijziging", actie="iets anders", betreft=wereld.organisatie_een)
    tekst = pak(wereld, vast.versies.get())["logboek.csv"].decode("utf-8-sig")
    acties = [regel["actie"] for regel in csv.DictReader(io.StringIO(tekst), delimiter=";")]
    assert "verantwoording in beoordeling genomen" in acties
    assert "iets anders" not in acties


def test_in_het_log_staan_ook_de_stukken_van_dat_jaar(wereld, media):
    vast = dossier(wereld, Status.INGEDIEND)
    for jaar in (2022, 2023):
        gemaakt = lever_stuk_aan(
            door=wereld.namens("anna"), aanbieder=wereld.een, jaar=jaar, soort=Stuksoort.BESTUURSVERKLARING,
            tekst=f"Wij verklaren {jaar}.",
        )  # fmt: skip
        for adres_ in (reverse("stukken", args=["aanbieder-een"]), reverse("stuk", args=["aanbieder-een", gemaakt.pk])):
            assert wereld.als("dewi").get(adres_, {"jaar": jaar}).status_code == 200
        trek_stuk_in(door=wereld.namens("anna"), stuk=gemaakt)
    inhoud = pak(wereld, vast.versies.get())["logboek.csv"].decode("utf-8-sig")
    regels = list(csv.DictReader(io.StringIO(inhoud), delimiter=";"))
    stuk_, lijst = f"bestuursverklaring 2023 van {wereld.een}", f"stukken 2023 van {wereld.een}"
    assert [regel["onderwerp"] for regel in regels if "verantwoording " not in regel["onderwerp"]] == [
        stuk_, lijst, stuk_, stuk_,
    ]  # fmt: skip
    assert {"stuk aangeleverd", "stuk ingetrokken"} <= {regel["actie"] for regel in regels}


def test_wie_andermans_dossier_haalt_staat_in_het_log(wereld):
    versie_ = getekend(wereld)
    pak(wereld, versie_, "anna")
    pak(wereld, versie_, "dewi")
    (regel,) = Logregel.objects.filter(gebeurtenis="inzage")
    assert "dossier voor de accountant" in regel.onderwerp


# --- what the documentation tells a reader to do ---------------------------------------------------------


def test_het_stukje_code_in_de_documentatie_geeft_de_hash(wereld, tmp_path):
    versie_ = getekend(wereld)
    for naam, inhoud in pak(wereld, versie_).items():
        (tmp_path / naam).write_bytes(inhoud)
    uitleg = (Path(settings.BASIS) / "docs/verantwoording.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", uitleg, re.DOTALL)
    uit = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert uit.stdout.strip() == versie_.sha256
