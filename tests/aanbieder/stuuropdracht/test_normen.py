"""Proposals become norms, and which norm stands where on a day."""

from datetime import date
from decimal import Decimal

import pytest

from aanbieder.models import KpiNorm, Normvoorstel
from aanbieder.stuuropdracht import acties
from aanbieder.stuuropdracht.models import Inspraak, Stand
from aanbieder.stuuropdracht.normen import Geldt, geldende, normregels
from aanbieder.stuuropdracht.regels import Actie
from portaal.kern.regels import MagNiet
from portaal.models import Bericht, Logregel

VANDAAG = date(2024, 9, 11)


def _norm(wereld, waarde, vanaf, tot=None, **velden) -> KpiNorm:
    return KpiNorm.objects.create(
        regio=wereld.regio, kpi="wachttijd", norm=Decimal(waarde), richting="lager", geldig_van=vanaf, geldig_tot=tot,
        **velden,
    )  # fmt: skip


def test_a_norm_that_is_set_is_a_norm_of_the_portal(stuurregio, maak_norm):
    voorstel = maak_norm(Stand.VASTGESTELD)
    norm = KpiNorm.objects.get()
    assert (norm.kpi, norm.norm, norm.richting, norm.categorie) == ("wachttijd", 35, "lager", "A")
    assert norm.in_portaal
    assert norm == voorstel.kpi_norm
    assert voorstel.vastgesteld_door == "Gert Geurts, Gemeente Venray"
    assert voorstel.vastgesteld_op == VANDAAG


def test_setting_the_same_norm_twice_gives_one(stuurregio, maak_norm):
    voorstel = maak_norm(Stand.VASTGESTELD)
    with pytest.raises(MagNiet):
        acties.zet_stap(door=stuurregio.namens("gert"), ding=voorstel, actie=Actie.STEL_VAST)
    assert KpiNorm.objects.count() == 1


def test_no_two_norms_with_the_same_key_and_date(stuurregio, maak_norm):
    voorstel = maak_norm()
    with pytest.raises(MagNiet, match="loopt al een voorstel"):
        maak_norm(norm=Decimal(30))
    maak_norm(kpi="uitval")
    maak_norm(categorie="C")
    _norm(stuurregio, 40, voorstel.geldig_van, categorie="A")
    with pytest.raises(MagNiet, match="al een norm"):
        acties.zet_stap(
            door=stuurregio.namens("gert"),
            ding=acties.zet_stap(door=stuurregio.namens("dewi"), ding=voorstel, actie=Actie.VRAAG_REACTIE),
            actie=Actie.STEL_VAST,
        )
    voorstel.refresh_from_db()
    assert voorstel.stand == Stand.TER_REACTIE


def test_the_providers_concerned_hear_and_no_other(stuurregio, maak_norm):
    maak_norm(Stand.TER_REACTIE, categorie="", aanbieder=stuurregio.een)
    titels = Bericht.objects.filter(titel__startswith="Uw reactie gevraagd").values_list("organisatie", flat=True)
    assert list(titels) == [stuurregio.organisatie_een.pk]
    gemeenten = {stuurregio.organisatie_venray.pk, stuurregio.organisatie_venlo.pk}
    assert gemeenten <= set(Bericht.objects.values_list("organisatie", flat=True))


def test_a_norm_for_all_asks_every_contracted_provider(stuurregio, maak_norm):
    maak_norm(Stand.TER_REACTIE, categorie="")
    gevraagd = Bericht.objects.filter(titel__startswith="Uw reactie gevraagd").values_list("organisatie", flat=True)
    assert set(gevraagd) == {stuurregio.organisatie_een.pk, stuurregio.organisatie_twee.pk}


def test_a_draft_is_for_region_and_municipalities_only(stuurregio, maak_norm):
    voorstel = maak_norm()
    ziet = {wie for wie in ("anna", "chris", "dewi", "gert", "vera", "hatice")
            if Normvoorstel.objects.zichtbaar_voor(stuurregio.namens(wie)).filter(pk=voorstel.pk)}  # fmt: skip
    assert ziet == {"dewi", "gert", "hatice"}


def test_a_draft_that_was_withdrawn_stays_unseen(stuurregio, maak_norm):
    voorstel = maak_norm(Stand.INGETROKKEN)
    assert not Normvoorstel.objects.zichtbaar_voor(stuurregio.namens("anna")).exists()
    gevraagd = maak_norm(Stand.TER_REACTIE)
    acties.zet_stap(door=stuurregio.namens("dewi"), ding=gevraagd, actie=Actie.TREK_IN)
    assert list(Normvoorstel.objects.zichtbaar_voor(stuurregio.namens("anna"))) == [gevraagd]
    assert set(Normvoorstel.objects.zichtbaar_voor(stuurregio.namens("gert"))) == {voorstel, gevraagd}


def test_a_norm_for_a_year_that_is_over_by_now_is_not_set(stuurregio, maak_norm, settings):
    voorstel = maak_norm(Stand.TER_REACTIE)
    settings.VANDAAG = "2025-01-02"
    with pytest.raises(MagNiet, match="houdt de norm van toen. Kies een dag vanaf 1 januari 2025"):
        acties.zet_stap(door=stuurregio.namens("gert"), ding=voorstel, actie=Actie.STEL_VAST)
    assert not KpiNorm.objects.exists()


def test_a_change_after_the_question_is_told_and_logged(stuurregio, maak_norm):
    voorstel = maak_norm(Stand.TER_REACTIE)
    inhoud = acties.Norminhoud("wachttijd", Decimal(28), voorstel.geldig_van, categorie="A", toelichting="Nog korter.")
    acties.wijzig_norm(door=stuurregio.namens("dewi"), voorstel=voorstel, inhoud=inhoud)
    acties.wijzig_norm(door=stuurregio.namens("dewi"), voorstel=voorstel, inhoud=inhoud)
    regel = Logregel.objects.get(actie="norm gewijzigd")
    assert (regel.voor["norm"], regel.na["norm"]) == ("35\u00a0dagen", "28\u00a0dagen")
    assert (
        Bericht.objects.filter(titel__startswith="Gewijzigd voorstel", organisatie=stuurregio.organisatie_een).count()
        == 1
    )


def test_a_reaction_sent_twice_is_one(stuurregio, maak_norm):
    voorstel, anna = maak_norm(Stand.TER_REACTIE), stuurregio.namens("anna")
    verzoek = "11111111-1111-4111-8111-111111111111"
    for _ in range(2):
        acties.reageer(door=anna, ding=voorstel, tekst="Te streng.", verzoek=verzoek)
    with pytest.raises(MagNiet, match="al een reactie"):
        acties.reageer(door=anna, ding=voorstel, tekst="Iets anders.", verzoek=verzoek)
    with pytest.raises(MagNiet, match="al een reactie"):
        acties.reageer(door=stuurregio.namens("chris"), ding=voorstel, tekst="Te streng.", verzoek=verzoek)
    assert Inspraak.objects.count() == 1
    assert not Inspraak.objects.zichtbaar_voor(stuurregio.namens("chris")).exists()
    assert Inspraak.objects.zichtbaar_voor(stuurregio.namens("gert")).exists()


def test_where_norms_stand_on_a_day(stuurregio):
    _norm(stuurregio, 42, date(2022, 1, 1), categorie="A")
    _norm(stuurregio, 35, date(2024, 1, 1), categorie="A")
    _norm(stuurregio, 28, date(2025, 1, 1), categorie="A")
    _norm(stuurregio, 20, date(2023, 1, 1), date(2023, 12, 31), aanbieder=stuurregio.een)
    regels = normregels(KpiNorm.objects.all(), VANDAAG)
    assert [(int(r.norm.norm), r.stand, r.laatste_dag) for r in regels] == [
        (28, Geldt.STRAKS, None),
        (35, Geldt.NU, date(2024, 12, 31)),
        (42, Geldt.GEWEEST, date(2023, 12, 31)),
        (20, Geldt.GEWEEST, date(2023, 12, 31)),
    ]
    assert geldende(regels, "wachttijd").norm.norm == 35
    assert geldende(regels, "uitval") is None


def test_an_own_norm_goes_before_that_of_the_category(stuurregio):
    _norm(stuurregio, 50, date(2024, 1, 1))
    _norm(stuurregio, 42, date(2024, 1, 1), categorie="A")
    assert geldende(normregels(KpiNorm.objects.all(), VANDAAG), "wachttijd").norm.norm == 42
    _norm(stuurregio, 20, date(2023, 1, 1), aanbieder=stuurregio.een)
    assert geldende(normregels(KpiNorm.objects.all(), VANDAAG), "wachttijd").norm.norm == 20


def test_a_provider_sees_its_own_norms_and_not_those_of_another(stuurregio):
    _norm(stuurregio, 42, date(2022, 1, 1), categorie="A")
    _norm(stuurregio, 43, date(2022, 1, 1), categorie="C")
    _norm(stuurregio, 44, date(2022, 1, 1), aanbieder=stuurregio.twee)
    _norm(stuurregio, 45, date(2022, 1, 1), aanbieder=stuurregio.een)
    gezien = KpiNorm.objects.zichtbaar_voor(stuurregio.namens("anna")).values_list("norm", flat=True)
    assert sorted(map(int, gezien)) == [42, 45]
    assert KpiNorm.objects.zichtbaar_voor(stuurregio.namens("gert")).count() == 4
    assert not KpiNorm.objects.zichtbaar_voor(stuurregio.namens("vera")).exists()
