"""The page of an article: who sees it, and what stands on it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from dialoog.live.models import Leesstand
from dialoog.reacties.getoond import draad
from dialoog.tafels.doelgroep import TAFEL
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikeltekst, Tekstversie, Versiestatus
from portaal.kern import klok
from portaal.models import Logregel
from tests.dialoog.tafelwereld import Tafelwereld


def html(antwoord) -> str:
    return antwoord.content.decode()


@pytest.mark.parametrize(
    ("wie", "status"),
    [("anna", 200), ("bas", 200), ("emma", 200), ("gert", 200), ("chris", 200), ("dewi", 200), ("piet", 200),
     ("vera", 404), ("toon", 404), ("hatice", 403)],
)  # fmt: skip
def test_wie_het_artikel_ziet(tafelwereld, adres, wie, status):
    assert tafelwereld.als(wie).get(adres("artikel", "2")).status_code == status


@pytest.mark.parametrize(
    ("wie", "status"),
    [("anna", 302), ("emma", 302), ("gert", 302), ("chris", 302), ("piet", 302),
     ("bas", 403), ("dewi", 409), ("vera", 404), ("toon", 404), ("hatice", 403)],
)  # fmt: skip
def test_wie_er_schrijft(tafelwereld, adres, wie, status):
    antwoord = tafelwereld.als(wie).post(adres("artikel", "2"), {"soort": "reactie", "tekst": "Zo is het goed."})
    assert antwoord.status_code == status
    assert tafelwereld.tafel.reacties.count() == (1 if status == 302 else 0)


@pytest.mark.parametrize("nr", ["99", "2-v1", "%00", "../3"])
def test_een_geraden_artikel_bestaat_niet(tafelwereld, nr):
    assert tafelwereld.als("anna").get(f"/dialoog/concept-overeenkomst/artikel/{nr}/").status_code == 404


def test_beide_teksten_en_de_artikelen_ernaast(tafelwereld, adres):
    pagina = html(tafelwereld.als("anna").get(adres("artikel", "2")))
    assert "<h1>Artikel 2 Wachttijd</h1>" in pagina
    assert "In gewone taal: De aanbieder start" in pagina
    assert "Vorige: 1 Doel" in pagina
    assert "Volgende: 3 Verantwoording" in pagina
    assert pagina.count("Reageer op dit artikel") == 3  # two buttons and the box


def test_boven_het_vak_staat_wie_het_leest(tafelwereld, adres):
    assert "Zichtbaar voor: iedereen aan deze tafel en de regio." in html(
        tafelwereld.als("anna").get(adres("artikel", "2"))
    )
    assert "en uw eigen organisatie" in html(tafelwereld.als("chris").get(adres("artikel", "2")))


def test_een_meelezer_ziet_alleen_wat_de_eigen_organisatie_schreef(tafelwereld, adres, zeg):
    zeg("anna", "Alleen voor de tafel.")
    zeg("chris", "Van een meelezer.")
    pagina = html(tafelwereld.als("chris").get(adres("artikel", "2")))
    assert "Van een meelezer." in pagina
    assert "Alleen voor de tafel." not in pagina
    assert "Van een meelezer." in html(tafelwereld.als("emma").get(adres("artikel", "2")))


def test_een_nieuwe_versie_laat_de_oude_woorden_bij_de_reactie(tafelwereld, adres, zeg):
    zeg("anna", "Over de oude woorden.")
    _tweede_versie(tafelwereld, "De aanbieder start binnen zes weken na toewijzing.")
    pagina = html(tafelwereld.als("emma").get(adres("artikel", "2")))
    assert "Dit artikel staat in versie 2" in pagina
    assert "over versie 1" in pagina
    assert "Zo stond het in versie 1" in pagina
    assert "De aanbieder start binnen vier weken" in pagina
    assert "Wat veranderde tot versie 2" in pagina


def test_een_artikel_dat_verviel_blijft_te_lezen(tafelwereld, adres, zeg):
    zeg("anna")
    _tweede_versie(tafelwereld, None)
    assert "staat het niet meer" in html(tafelwereld.als("anna").get(adres("artikel", "2")))


def test_een_artikel_in_voorbereiding_is_er_nog_niet(tafelwereld, adres):
    Artikeltekst.objects.filter(artikel=tafelwereld.artikelen["2"]).delete()
    assert tafelwereld.als("piet").get(adres("artikel", "2")).status_code == 404


def test_nieuw_sinds_het_vorige_bezoek(tafelwereld, adres, zeg):
    emma = tafelwereld.als("emma")
    zeg("anna", "Stond er al.")
    emma.get(adres("artikel", "2"))
    Leesstand.objects.update(bezocht_op=klok.nu() - timedelta(hours=2))
    zeg("gert", "Kwam erbij.")
    pagina = html(emma.get(adres("artikel", "2")))
    assert "Nieuw sinds uw vorige bezoek: 1 reactie." in pagina
    assert pagina.count('class="reactie-nieuw"') == 1


def test_kijken_legt_alleen_de_leesstand_vast(tafelwereld, adres, zeg):
    zeg("anna")
    regels, nummer = Logregel.objects.count(), Tafel.objects.get().gebeurtenisnummer
    tafelwereld.als("emma").get(adres("artikel", "2"))
    assert (Logregel.objects.count(), Tafel.objects.get().gebeurtenisnummer) == (regels, nummer)
    assert Leesstand.objects.count() == 1


def test_evenveel_vragen_aan_de_database_bij_meer_reacties(tafelwereld, adres, zeg):
    emma = tafelwereld.als("emma")
    eerste = zeg("anna")
    for _ in range(9):
        zeg("anna", ouder=eerste)
    _tweede_versie(tafelwereld, "Anders.")

    def vragen() -> int:
        emma.get(adres("artikel", "2"))  # the first look after news keeps how far it was read
        with CaptureQueriesContext(connection) as gevraagd:
            emma.get(adres("artikel", "2"))
        return len(gevraagd)

    bij_tien = vragen()
    for nummer in range(30):
        zeg(("anna", "gert")[nummer % 2], ouder=eerste if nummer % 3 else None)
    assert vragen() == bij_tien <= 30


def test_een_woord_van_een_megabyte_wordt_geweigerd_en_blijft_staan(tafelwereld, adres):
    antwoord = tafelwereld.als("anna").post(adres("artikel", "2"), {"soort": "reactie", "tekst": "a" * 1_000_000})
    assert antwoord.status_code == 200
    assert "a" * 1_000_000 in html(antwoord)
    assert not tafelwereld.tafel.reacties.exists()


VIJANDIG = [
    "<script>alert(1)</script>",
    '<svg onload="alert(1)">',
    '"><img src=x onerror=alert(1)>',
    '<a href="data:text/html,<script>alert(1)</script>">hier</a>',
    "\u202e<b>omgekeerd</b>\u2066",
]


@pytest.mark.parametrize("tekst", VIJANDIG)
def test_wat_op_code_lijkt_is_tekst(tafelwereld, adres, tekst):
    anna = tafelwereld.als("anna")
    gegevens = {"soort": "voorstel", "tekst": tekst, "was": tekst, "wordt": tekst, "bevestigd": "on"}
    assert anna.post(adres("artikel", "2"), gegevens).status_code == 302
    pagina = html(anna.get(adres("artikel", "2")))
    assert tekst not in pagina
    assert pagina.count("&lt;") >= 3


def test_het_fragment_voor_iedereen_heeft_niets_persoonlijks(tafelwereld, zeg):
    zeg("emma", ouder=zeg("anna"))
    (een,) = draad(tafelwereld.artikelen["2"], TAFEL)
    context = {"een": een, "tafel": tafelwereld.tafel, "mag": None}
    fragment = render_to_string("dialoog/reacties/_reactie.html", context)
    assert fragment.count("<article") == 2
    assert f'id="antwoorden-{een.pk}"' in fragment
    assert "<form" not in fragment
    assert "csrf" not in fragment
    assert "Bewerk" not in fragment


def test_een_antwoord_schrijven_toont_waarop(tafelwereld, adres, zeg):
    reactie = zeg("anna", "Vier weken is kort.")
    pagina = html(tafelwereld.als("emma").get(adres("artikel", "2"), {"antwoord_op": reactie.pk}))
    assert "U antwoordt op" in pagina
    assert f'name="ouder" value="{reactie.pk}"' in pagina


@pytest.mark.parametrize("diep", [False, True])
def test_wie_antwoordt_schrijft_onder_de_reactie_waar_het_om_gaat(tafelwereld, adres, zeg, diep):
    eerder, reactie, later = (
        zeg("anna", "Eerder gezegd."),
        zeg("anna", "Vier weken is kort."),
        zeg("gert", "Later gezegd."),
    )
    op = zeg("gert", "Hoezo?", ouder=reactie) if diep else reactie
    pagina = html(tafelwereld.als("emma").get(adres("artikel", "2"), {"antwoord_op": op.pk}))
    plekken = [pagina.index(f'id="reactie-{een.pk}"') for een in (eerder, op, later)]
    vak = pagina.index('id="schrijf"')
    assert plekken[1] < vak < plekken[2]
    assert pagina.count('id="schrijf"') == 1
    in_vak = pagina[vak : plekken[2]]
    assert op.tekst in in_vak
    assert in_vak.index("U antwoordt op") < in_vak.index("<textarea")
    los = html(tafelwereld.als("emma").get(adres("artikel", "2")))
    assert los.index('id="schrijf"') < los.index(f'id="reactie-{eerder.pk}"')


def test_een_fout_in_een_antwoord_staat_bovenaan_de_pagina(tafelwereld, adres, zeg):
    reactie = zeg("anna")
    pagina = html(
        tafelwereld.als("emma").post(adres("artikel", "2"), {"soort": "reactie", "tekst": "", "ouder": reactie.pk})
    )
    assert pagina.count("data-foutenlijst") == 1
    assert pagina.index("data-foutenlijst") < pagina.index('id="juridisch"') < pagina.index('id="schrijf"')


@pytest.mark.parametrize("op", ["0", "x", "-1", "9" * 30, "\u0661"])
def test_een_onzinnig_antwoord_op_is_een_gewone_pagina(tafelwereld, adres, op):
    pagina = tafelwereld.als("emma").get(adres("artikel", "2"), {"antwoord_op": op, "kant": "x", "soort": "y"})
    assert pagina.status_code == 200
    assert pagina.context["ouder"] is None


def _tweede_versie(w: Tafelwereld, tekst: str | None) -> None:
    versie = Tekstversie.objects.create(
        tafel=w.tafel, nummer=2, titel="Conceptovereenkomst", status=Versiestatus.GEPUBLICEERD,
        gepubliceerd_op=klok.moment(),
    )  # fmt: skip
    for oud in w.versie.artikelteksten.all():
        if oud.nummer != "2" or tekst is not None:
            nieuw = tekst if oud.nummer == "2" else oud.tekst
            oud.pk, oud.versie, oud.tekst = None, versie, nieuw
            oud.save()
