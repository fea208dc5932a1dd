"""All remarks at a table: who gets which, the filters in the address, searching, and the files."""

import csv
import io

import pytest
from django.urls import reverse

from dialoog.live.models import Leesstand
from dialoog.reactienota.models import Antwoord, Beantwoording
from portaal.kern import klok
from portaal.kern.log.models import Logregel
from tests.dialoog.reacties.lezen import lees
from tests.dialoog.tafelwereld import tafelwereld

__all__ = ["tafelwereld"]


@pytest.fixture
def gevuld(tafelwereld):
    """Remarks at articles 1 to 3, by the people at the table and by Chris, who reads along."""
    t = tafelwereld
    vraag = t.reactie("anna", "1", "Waarom zó kort?", soort="vraag")
    t.reactie("gert", "2", "Vier weken is goed.", soort="steun", ouder=None)
    t.reactie("emma", "2", "100% van de kinderen wacht_lang.")
    t.reactie("chris", "3", "Verantwoorden kost tijd.", soort="voorstel", was="1 april", wordt="1 mei")
    t.reactie("gert", "1", "Dat is afgesproken.", ouder=vraag)
    return t


def adres(t, vraag: str = "", soort: str = "") -> str:
    slug = t.tafel.slug
    naar = reverse("tafelreacties_bestand", args=[slug, soort]) if soort else reverse("tafelreacties", args=[slug])
    return naar + vraag


def rijen(t, wie: str = "gert", vraag: str = "") -> list[str]:
    """The words in the list, as the CSV gives them in order."""
    inhoud = t.als(wie).get(adres(t, vraag, "csv")).content.decode("utf-8-sig")
    alles = list(csv.reader(io.StringIO(inhoud, newline=""), delimiter=";"))
    kop = next(plaats for plaats, rij in enumerate(alles) if rij and rij[0] == "Nummer")
    plek = alles[kop].index("Tekst")
    tabel = alles[kop + 1 : alles.index([], kop)]
    return [rij[plek] for rij in tabel]


def test_aan_tafel_staat_alles_en_wie_meeleest_ziet_de_eigen_reacties(gevuld):
    assert len(rijen(gevuld, "gert")) == len(rijen(gevuld, "dewi")) == 5
    assert rijen(gevuld, "chris") == ["Verantwoorden kost tijd."]
    pagina = gevuld.als("chris").get(adres(gevuld)).text
    assert "Hier staat wat uw eigen organisatie schreef" in pagina
    assert "100%" not in pagina


@pytest.mark.parametrize("wie", ["vera", "toon", "hatice"])
def test_voor_wie_de_tafel_niet_ziet_is_de_lijst_er_niet(gevuld, wie):
    assert gevuld.als(wie).get(adres(gevuld)).status_code in (403, 404)
    assert gevuld.als(wie).get(adres(gevuld, "", "csv")).status_code in (403, 404)


@pytest.mark.parametrize(
    ("vraag", "woorden"),
    [
        ("?artikel=2", ["Vier weken is goed.", "100% van de kinderen wacht_lang."]),
        ("?soort=vraag", ["Waarom zó kort?"]),
        ("?versie=1&artikel=3", ["Verantwoorden kost tijd."]),
        ("?q=ZO+kort", ["Waarom zó kort?"]),
        ("?q=mei", ["Verantwoorden kost tijd."]),
        ("?q=weken+goed", ["Vier weken is goed."]),
        ("?q=%25", ["100% van de kinderen wacht_lang."]),
        ("?q=t_l", ["100% van de kinderen wacht_lang."]),
        ("?q=%5C", []),
        ("?q=%27+OR+1%3D1", []),
        ("?artikel=2&soort=steun", ["Vier weken is goed."]),
    ],
)
def test_de_filters_staan_in_het_adres_en_gelden_ook_voor_het_bestand(gevuld, vraag, woorden):
    assert rijen(gevuld, "gert", vraag) == woorden
    pagina = gevuld.als("gert").get(adres(gevuld, vraag)).text
    assert 'data-export="csv">' in pagina or not woorden


def test_op_naam_van_een_organisatie(gevuld):
    venray = gevuld.namens("gert").organisatie

    assert rijen(gevuld, "gert", f"?organisatie={venray.pk}") == ["Vier weken is goed.", "Dat is afgesproken."]


def test_wat_in_de_sessie_werd_gezegd_is_niet_van_de_organisatie_die_het_typte(gevuld):
    gevuld.reactie("piet", "1", "Uit de zaal.", spreker="Een ouder")
    regio = gevuld.namens("piet").organisatie

    assert rijen(gevuld, "gert", "?organisatie=sessie") == ["Uit de zaal."]
    assert "Kies uit de lijst" in gevuld.als("gert").get(adres(gevuld, f"?organisatie={regio.pk}")).text


@pytest.mark.parametrize(
    "vraag",
    [
        "?artikel=99", "?soort=x", "?versie=x", "?versie=99999999999999999999", "?organisatie=0", "?antwoord=x",
        "?nieuw=x", "?q=" + "x" * 201, "?q=%00", "?page=x", "?page=-1", "?artikel=%F0%9F%92%A9", "?organisatie=²",
    ],
)  # fmt: skip
def test_onzin_in_het_adres_geeft_een_zin_en_geen_fout(gevuld, vraag):
    assert gevuld.als("gert").get(adres(gevuld, vraag)).status_code == 200
    assert gevuld.als("gert").get(adres(gevuld, vraag, "csv")).status_code in (200, 302)


def test_een_onbekend_soort_bestand_is_er_niet(gevuld):
    assert gevuld.als("gert").get(adres(gevuld, "", "exe")).status_code == 404


def test_met_en_zonder_antwoord(gevuld):
    reactie = gevuld.artikelen["3"].reacties.get()
    antwoord = Antwoord.objects.create(
        tafel=gevuld.tafel,
        artikel=reactie.artikel,
        versie=gevuld.versie,
        besluit="niet",
        reden="Kan niet.",
        door=gevuld.tafel.begeleider,
    )
    Beantwoording.objects.create(reactie=reactie, antwoord=antwoord)
    assert rijen(gevuld, "gert", "?antwoord=ja") == []
    assert "Kan niet." not in lees(gevuld.als("piet"), adres(gevuld, "", "csv"))

    Antwoord.objects.update(gepubliceerd_op=klok.moment())
    assert rijen(gevuld, "gert", "?antwoord=ja") == ["Verantwoorden kost tijd."]
    assert len(rijen(gevuld, "gert", "?antwoord=nee")) == 4


def test_nieuw_is_van_anderen_na_het_vorige_bezoek_aan_het_artikel(gevuld):
    vraag = gevuld.artikelen["1"].reacties.first()
    gebruiker = gevuld.namens("gert").gebruiker
    Leesstand.objects.create(gebruiker=gebruiker, artikel=gevuld.artikelen["1"], vorige=vraag.nummer, tot=99)

    nieuw = rijen(gevuld, "gert", "?nieuw=ja")
    assert nieuw == ["100% van de kinderen wacht_lang.", "Verantwoorden kost tijd."]


def test_zoeken_vindt_ook_in_de_tekst_op_tafel(gevuld):
    pagina = gevuld.als("chris").get(adres(gevuld, "?q=toewijzing")).text

    assert "In de tekst" in pagina
    assert reverse("artikel", args=[gevuld.tafel.slug, "2"]) in pagina


def test_zoeken_vindt_niets_in_een_tekst_in_voorbereiding(gevuld):
    concept = gevuld.tafel.versies.create(nummer=2, titel="Nieuw")
    concept.artikelteksten.create(artikel=gevuld.artikelen["1"], volgorde=1, nummer="1", tekst="Geheimwoord")

    for wie in ("gert", "piet"):
        assert "Geheimwoord…" not in gevuld.als(wie).get(adres(gevuld, "?q=Geheimwoord")).text
        assert "In de tekst" not in gevuld.als(wie).get(adres(gevuld, "?q=Geheimwoord")).text


def test_ingetrokken_woorden_zijn_weg_de_rij_blijft(gevuld):
    reactie = gevuld.reactie("anna", "1", "Spijtwoord", ingetrokken_op=klok.moment())

    for wie in ("gert", "piet"):
        pagina = gevuld.als(wie).get(adres(gevuld)).text
        assert f'data-rij="{reactie.pk}"' in pagina
        assert "Deze reactie is ingetrokken." in pagina
        assert "Spijtwoord" not in pagina
        assert "Spijtwoord" not in lees(gevuld.als(wie), adres(gevuld, "", "xlsx"))
        assert rijen(gevuld, wie, "?q=Spijtwoord") == []


def test_lange_lijsten_gaan_per_pagina_met_het_filter_erbij(gevuld):
    for nummer in range(60):
        gevuld.reactie("anna", "1", f"Nummer {nummer}.")

    eerste = gevuld.als("gert").get(adres(gevuld, "?artikel=1")).text
    assert eerste.count("data-rij=") == 50
    assert "artikel=1&amp;page=2" in eerste
    assert gevuld.als("gert").get(adres(gevuld, "?artikel=1&page=2")).text.count("data-rij=") == 12


def test_een_formule_wordt_in_het_bestand_geen_formule(gevuld):
    gevuld.reactie("anna", "1", '=HYPERLINK("http://kwaad";"klik")')
    gevuld.reactie("anna", "1", "@SUM(1)\n+2")

    csv_, xlsx = (lees(gevuld.als("gert"), adres(gevuld, "", soort)) for soort in ("csv", "xlsx"))
    assert "'=HYPERLINK" in csv_
    assert "'@SUM" in csv_
    assert "<f>" not in xlsx


def test_het_bestand_als_pdf(gevuld):
    inhoud = lees(gevuld.als("gert"), adres(gevuld, "?artikel=2", "pdf"))

    assert "Vier weken" in inhoud
    assert "Artikel: artikel 2" in " ".join(inhoud.split())


def test_bekijken_verandert_niets(gevuld):
    gevuld.als("gert").get(adres(gevuld, "?nieuw=ja"))

    assert not Leesstand.objects.exists()
    assert not Logregel.objects.exists()


@pytest.mark.parametrize(
    ("vraag", "open_"),
    [
        ("", False), ("?q=weken&artikel=2&soort=steun", False), ("?versie=1", True), ("?antwoord=nee", True),
        ("?nieuw=ja", True), ("?organisatie=bestaat-niet", True),
    ],
)  # fmt: skip
def test_minder_gebruikte_filters_zijn_ingeklapt_tot_er_een_gekozen_is(gevuld, vraag, open_):
    pagina = gevuld.als("gert").get(adres(gevuld, vraag)).text

    assert ('<details class="meer-filters" open>' in pagina) == open_
    ingeklapt = pagina.partition('class="meer-filters"')[2].partition("</details>")[0]
    for naam in ("q", "artikel", "soort", "organisatie", "versie", "antwoord", "nieuw"):
        assert (f'name="{naam}"' in ingeklapt) == (naam in ("organisatie", "versie", "antwoord", "nieuw"))
        assert pagina.count(f'name="{naam}"') == 1
