"""Bad input: each kind gives its message, and nothing is stored."""

import gzip

import pytest

from aanbieder.models import Regio
from aanbieder.regio.laden.acties import laad_regio
from aanbieder.regio.laden.fouten import RegioOnjuist
from portaal.models import Organisatie

pytestmark = pytest.mark.django_db

TARIEVEN = "overeenkomst_producten.csv.gz"

# file, what stands there, what comes in its place, what the message says
GEVALLEN = {
    "gemeentecode": ("gemeenten.csv", "9001;", "901;", 'regel 2, kolom code, waarde "901": verwacht 4 cijfers'),
    "agb": ("aanbieders.csv", "00900103", "900103", "regel 4, kolom agb"),
    "kvk": ("aanbieders.csv", "00900003", "0090000A", "kolom kvk"),
    "ja_nee": ("aanbieders.csv", "Kern;nee;ja", "Kern;nee;yes", "verwacht ja of nee"),
    "levert": ("overeenkomst_segmenten.csv", "B;nee", "B;", "kolom levert"),
    "email": ("aanbieders.csv", "Contractmanager@kleinstad.example", "piet", "verwacht een e-mailadres"),
    "datum": ("overeenkomsten.csv", "2024-12-31", "31-12-2024", "verwacht een datum als 2024-09-11"),
    "dag bestaat niet": ("overeenkomsten.csv", "2024-12-31", "2024-12-32", "deze dag bestaat niet"),
    "einde voor begin": ("overeenkomsten.csv", "2024-12-31", "2022-12-31", r"op of na begin \(2023-01-01\)"),
    "cent met komma": ("plafonds.csv", ";25000000;", ";250000,00;", "verwacht een heel aantal centen"),
    "cent met punt": (TARIEVEN, ";9850;", ";98.50;", "verwacht een heel aantal centen"),
    "negatief plafond": ("plafonds.csv", ";25000000;", ";-25000000;", "mag niet negatief"),
    "negatief tarief": (TARIEVEN, ";9850;", ";-9850;", "mag niet negatief"),
    "decimale komma": ("kpi_normen.csv", "0.0825", "0,0825", "met een punt"),
    "richting": ("kpi_normen.csv", "28;lager", "28;omlaag", "verwacht lager of hoger"),
    "eenheid": ("producten.csv", "Pleeggezin;B;14", "Pleeggezin;B;99", "verwacht een eenheid uit iJw"),
    "prikkel": ("plafonds.csv", "donuthole:5:80", "donuthole:vijf", "verwacht een getal als 5"),
    "verlengingen": ("overeenkomsten.csv", ";2+1;", ";twee;", "zoals 3\\+3"),
    "lege verplichte cel": ("gemeenten.csv", "9001;Kleinstad", "9001;", "kolom naam.*moet gevuld zijn"),
    "te weinig cellen": ("gemeenten.csv", "9001;Kleinstad;2015-01-01;", "9001;Kleinstad", "verwacht 4 cellen"),
    "te lang": ("segmenten.csv", "Verblijf", "V" * 201, "hooguit 200 tekens"),
    "onbekend segment": ("producten.csv", "Pleeggezin;B;", "Pleeggezin;C;", "een code uit segmenten.csv"),
    "verdeeld segment": ("producten.csv", "Pleeggezin;B;", "Pleeggezin;A;", "laagste niveau"),
    "onbekende slug": ("overeenkomsten.csv", "het-nest", "het-net", "een slug uit aanbieders.csv"),
    "onbekend nummer": ("plafonds.csv", "KS-2023-2", "KS-2023-9", "een nummer uit overeenkomsten.csv"),
    "onbekend product": (TARIEVEN, "45;45A02", "43;45A02", r"43 \+ 45A02.*een product uit producten.csv"),
    "onbekende gemeente": (TARIEVEN, "45A01;9002", "45A01;9009", "een code uit gemeenten.csv"),
    "onbekende opvolger": ("producten.csv", "2022-12-31;45A01", "2022-12-31;45A09", "kolom opvolger"),
    "onbekende voorganger": ("overeenkomsten.csv", "2+1;KS-2020-7", "2+1;KS-2020-8", "kolom voorganger"),
    "onbekend bovenliggend": ("segmenten.csv", "gezin;A;", "gezin;Z;", "kolom bovenliggend"),
    "kring": ("segmenten.csv", "A;Ambulant;;", "A;Ambulant;A.1.a;", "weer bij zichzelf uit"),
    "lid van zichzelf": ("aanbieder_leden.csv", "sterk;het-nest", "sterk;samen-sterk", "geen lid van zichzelf"),
    "dubbele sleutel": ("gemeenten.csv", "9002;", "9001;", "regel 3, kolom code.*ook al op regel 2"),
    "dubbele agb": ("aanbieders.csv", "00900103", "00900102", "kolom agb.*ook al op regel 3"),
    "dubbel tarief": (TARIEVEN, "10155;2024-01-01", "10155;2023-01-01", "ook al op regel 5"),
    "aandelen tellen niet op": ("plafonds.csv", ";32000000;", ";31000000;", "tellen per 1 juli 2024 op tot"),
    "aandeel zonder plafond": ("plafonds.csv", "2024;;;;25000000", "2024;;9001;;25000000", "geen plafond voor"),
    "geheel naast segment": ("plafonds.csv", "2023;;;;", "2024;B;;;", "plafond voor de hele overeenkomst"),
    "document buiten de map": (
        "documenten.csv", "stukken/raamovereenkomst.txt", "../elders.txt", "buiten de map van de regio"
    ),
    "document ontbreekt": ("documenten.csv", "raamovereenkomst.txt", "weg.txt", "staat niet in de map"),
    "kolom ontbreekt": ("plafonds.csv", "prikkel", "prikel", "kolom prikkel: deze kolom ontbreekt"),
    "kolom dubbel": ("gemeenten.csv", "geldig_tot", "geldig_tot;naam", "meer dan één keer"),
    "aanhalingsteken open": ("gemeenten.csv", "9002;B", '9002;"B', "aanhalingstekens"),
    "toml": ("regio.toml", '"kleinstad"', "kleinstad", "geen geldige TOML"),
    "toml regiocode": ("regio.toml", '"kleinstad"', '"Klein stad"', "kolom regio.code"),
    "toml getal": ("regio.toml", "minimum_n = 5", 'minimum_n = "vijf"', "drempels.minimum_n"),
    "toml methode": ("regio.toml", "vorig_jaar", "glazen bol", "kolom prognose.methode"),
    "toml indexjaar": ("regio.toml", '2024 = "3.10"', 'vorig = "3.10"', "kolom index"),
}  # fmt: skip


@pytest.mark.parametrize(("bestand", "oud", "nieuw", "melding"), GEVALLEN.values(), ids=GEVALLEN)
def test_geeft_een_melding_en_slaat_niets_op(proefmap, bestand, oud, nieuw, melding):
    proefmap.wijzig(bestand, oud, nieuw)

    with pytest.raises(RegioOnjuist, match=f"{bestand}.*{melding}"):
        laad_regio(proefmap.pad)
    assert not Regio.objects.exists()
    assert not Organisatie.objects.exists()


@pytest.mark.parametrize("bestand", ["regio.toml", "plafonds.csv", "overeenkomst_segmenten.csv"])
def test_een_bestand_dat_ontbreekt(proefmap, bestand):
    (proefmap.pad / bestand).unlink()
    with pytest.raises(RegioOnjuist, match=f"{bestand}: dit bestand ontbreekt"):
        laad_regio(proefmap.pad)


@pytest.mark.parametrize("bestand", ["aanbieder_leden.csv", "contactpersonen.csv", "documenten.csv"])
def test_een_bestand_dat_mag_ontbreken(proefmap, bestand):
    (proefmap.pad / bestand).unlink()
    assert laad_regio(proefmap.pad).gewijzigd


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ("code;naam;geldig_van;geldig_tot\n9001;Súdwest;;\n".encode("latin-1"), "regel 2: dit is geen UTF-8"),
        (b"", "het bestand is leeg"),
        (bytes(1000), "nulbytes"),
        (gzip.compress(b"code", mtime=0), "geen UTF-8"),
    ],
)
def test_een_bestand_dat_niet_is_wat_het_zegt(proefmap, inhoud, melding):
    (proefmap.pad / "gemeenten.csv").write_bytes(inhoud)
    with pytest.raises(RegioOnjuist, match=f"gemeenten.csv.*{melding}"):
        laad_regio(proefmap.pad)


@pytest.mark.parametrize("inhoud", [b"code;naam", gzip.compress(b"code;naam" * 50, mtime=0)[:-12]])
def test_een_gz_bestand_dat_geen_heel_gzip_is(proefmap, inhoud):
    (proefmap.pad / TARIEVEN).write_bytes(inhoud)
    with pytest.raises(RegioOnjuist, match="geen heel gzip-bestand"):
        laad_regio(proefmap.pad)


def test_een_bestand_dat_uitpakt_tot_te_veel(proefmap, monkeypatch):
    monkeypatch.setattr("aanbieder.regio.laden.bestanden.GROOTSTE_BESTAND", 1024**2)
    (proefmap.pad / TARIEVEN).write_bytes(gzip.compress(bytes(2 * 1024**2)))
    with pytest.raises(RegioOnjuist, match="groter dan 1 MB"):
        laad_regio(proefmap.pad)


def test_een_fout_geeft_geen_fouten_elders(proefmap):
    proefmap.wijzig("gemeenten.csv", "9001;", "901;")
    with pytest.raises(RegioOnjuist) as fout:
        laad_regio(proefmap.pad)
    assert len(fout.value.fouten) == 1


def test_een_addendum_zonder_nieuwe_aandelen_is_een_melding(proefmap):
    proefmap.voeg_toe("plafonds.csv", "KS-2023-1;2024;;;;120000000;hard;2024-10-01;addendum 2")
    uitkomst = laad_regio(proefmap.pad)
    assert any("verandert per 1 oktober 2024, de aandelen niet" in melding for melding in uitkomst.meldingen)


def test_een_opslag_die_misgaat_laat_geen_bestand_achter(proefmap, settings, monkeypatch):
    def stuk(*args, **kwargs):
        raise OSError("vol")

    monkeypatch.setattr("aanbieder.regio.laden.acties.leg_vast", stuk)
    with pytest.raises(OSError, match="vol"):
        laad_regio(proefmap.pad)
    assert not [pad for pad in settings.MEDIA_MAP.rglob("*") if pad.is_file()]
    assert not Regio.objects.exists()
