"""What the region asks of a provider: its state on a day, whose turn it is, and that nothing is asked twice."""

from datetime import date

import pytest

from aanbieder.models import Aanbieder
from portaal.kern import klok
from rapportage.verantwoording.keuzes import Fase, Status, Stuksoort, Versiestatus
from rapportage.verantwoording.overgangen import BEOORDELEN, ONDERTEKENEN, OPSTELLEN
from rapportage.verantwoording.register import KOLOMMEN
from rapportage.verantwoording.uitvraag.uitvraag import uitvragen, uitvragen_van
from rapportage.verantwoording.uitvraag.uitvraagstand import Staat
from tests.rapportage.verantwoording.fasen import lever_aan, produceer, stel_in, teken, zet

FEBRUARI, LANG_NA = date(2025, 2, 10), date(2025, 9, 1)
VOORLOPIG, CONCEPT, DEFINITIEF = (f"verantwoording:2024:{fase}" for fase in Fase)
VERKLARING, JAARREKENING = "verantwoording:2024:verklaring", "stuk:2024:jaarrekening"


def _stand(aanbieder, dag, jaar=2024) -> dict[str, tuple[str, str]]:
    vers = Aanbieder.objects.get(pk=aanbieder.pk)  # as a request finds it: with the settings of now
    return {u.sleutel: (u.staat, u.aan_zet) for u in uitvragen(vers, jaar, dag)}


@pytest.mark.parametrize(
    ("dag", "voorlopig", "concept", "definitief", "jaarrekening"),
    [
        (date(2024, 11, 1), Staat.NOG_NIET, Staat.NOG_NIET, Staat.NOG_NIET, Staat.NOG_NIET),
        (date(2024, 12, 18), Staat.OPEN, Staat.NOG_NIET, Staat.NOG_NIET, Staat.NOG_NIET),
        (date(2025, 1, 15), Staat.OPEN, Staat.OPEN, Staat.OPEN, Staat.OPEN),
        (date(2025, 1, 16), Staat.TE_LAAT, Staat.OPEN, Staat.OPEN, Staat.OPEN),
        (date(2025, 3, 2), Staat.NIET_NODIG, Staat.TE_LAAT, Staat.OPEN, Staat.OPEN),
        (date(2025, 4, 2), Staat.NIET_NODIG, Staat.NIET_NODIG, Staat.TE_LAAT, Staat.OPEN),
        (date(2025, 6, 2), Staat.NIET_NODIG, Staat.NIET_NODIG, Staat.TE_LAAT, Staat.TE_LAAT),
    ],
)
def test_who_never_reacts_is_asked_for_the_latest_only(wereld, dag, voorlopig, concept, definitief, jaarrekening):
    stand = {sleutel: staat for sleutel, (staat, _) in _stand(wereld.een, dag).items()}
    assert (stand[VOORLOPIG], stand[CONCEPT], stand[DEFINITIEF]) == (voorlopig, concept, definitief)
    assert stand[JAARREKENING] == jaarrekening


@pytest.mark.parametrize(
    ("status", "staat", "aan_zet"),
    [
        (Status.IN_BEWERKING, Staat.BEZIG, OPSTELLEN),
        (Status.TE_TEKENEN, Staat.BEZIG, ONDERTEKENEN),
        (Status.TERUGGESTUURD, Staat.BEZIG, OPSTELLEN),
        (Status.INGEDIEND, Staat.INGEDIEND, BEOORDELEN),
        (Status.IN_BEOORDELING, Staat.INGEDIEND, BEOORDELEN),
        (Status.AANGENOMEN, Staat.KLAAR, ""),
    ],
)
def test_the_status_says_whose_turn_it_is(wereld, status, staat, aan_zet):
    zet(wereld.een, 2024, Fase.CONCEPT, status)
    assert _stand(wereld.een, FEBRUARI)[CONCEPT] == (staat, aan_zet)


def test_a_phase_is_done_when_it_or_a_later_one_was_signed(wereld):
    verslag = zet(wereld.een, 2024, Fase.CONCEPT, Status.INGEDIEND)
    teken(verslag, wereld.mensen["anna"], FEBRUARI)
    assert _stand(wereld.een, FEBRUARI)[VOORLOPIG] == (Staat.KLAAR, "")


def test_a_phase_that_was_skipped_is_not_asked(wereld):
    zet(wereld.een, 2024, Fase.CONCEPT, Status.IN_BEWERKING)
    assert _stand(wereld.een, FEBRUARI)[VOORLOPIG] == (Staat.NIET_NODIG, "")


def test_a_version_that_was_withdrawn_does_not_count(wereld):
    verslag = zet(wereld.een, 2024, Fase.VOORLOPIG, Status.INGEDIEND)
    teken(verslag, wereld.mensen["anna"], date(2025, 1, 10), Versiestatus.INGETROKKEN)
    zet(wereld.een, 2024, Fase.CONCEPT, Status.IN_BEWERKING)
    assert _stand(wereld.een, FEBRUARI)[VOORLOPIG] == (Staat.NIET_NODIG, "")


def test_what_was_in_time_and_came_back_is_not_late(wereld):
    verslag = zet(wereld.een, 2024, Fase.DEFINITIEF, Status.TERUGGESTUURD)
    assert _stand(wereld.een, LANG_NA)[DEFINITIEF] == (Staat.TE_LAAT, OPSTELLEN)
    teken(verslag, wereld.mensen["anna"], date(2025, 4, 1), Versiestatus.TERUGGESTUURD)
    assert _stand(wereld.een, LANG_NA)[DEFINITIEF] == (Staat.BEZIG, OPSTELLEN)


def test_a_report_opened_again_for_a_correction_is_not_late(wereld):
    verslag = zet(wereld.een, 2024, Fase.DEFINITIEF, Status.IN_BEWERKING)
    teken(verslag, wereld.mensen["anna"], date(2025, 4, 20), Versiestatus.VASTGESTELD)
    (heropend,) = [u for u in uitvragen(wereld.een, 2024, LANG_NA) if u.sleutel == DEFINITIEF]
    assert heropend.staat == Staat.BEZIG
    assert "correctie" in heropend.reden


def test_while_the_region_reviews_nobody_is_asked_for_the_next(wereld):
    zet(wereld.een, 2024, Fase.VOORLOPIG, Status.IN_BEOORDELING)
    assert _stand(wereld.een, FEBRUARI)[CONCEPT] == (Staat.NOG_NIET, "")


def test_without_production_there_is_nothing_to_report(wereld):
    redenen = {u.sleutel: (u.staat, u.reden) for u in uitvragen(wereld.een, 2023, FEBRUARI)}
    assert redenen["verantwoording:2023:definitief"] == (Staat.NIET_NODIG, "geen productie in 2023")
    assert redenen["verantwoording:2023:verklaring"] == (Staat.NIET_NODIG, "geen productie in 2023")
    assert redenen["stuk:2023:jaarrekening"][0] == Staat.TE_LAAT


def test_who_began_a_report_without_production_finishes_it(wereld):
    zet(wereld.een, 2023, Fase.DEFINITIEF, Status.IN_BEWERKING)
    assert _stand(wereld.een, date(2024, 3, 20), 2023)["verantwoording:2023:definitief"] == (Staat.BEZIG, OPSTELLEN)


def test_outside_the_term_of_the_agreement_no_documents_are_asked(wereld):
    stand = {u.sleutel: u.reden for u in uitvragen(wereld.een, 2021, date(2022, 8, 1))}
    assert stand["stuk:2021:jaarrekening"] == "geen overeenkomst in 2021"


def test_without_a_contract_nothing_is_asked(wereld):
    produceer(wereld.drie, 2024)
    assert uitvragen(wereld.drie, 2024, FEBRUARI) == []


@pytest.mark.parametrize(
    ("cent", "titel", "aan_zet"),
    [
        (19_999_999, "Bestuursverklaring 2024", ONDERTEKENEN),
        (20_000_000, "Controleverklaring van de accountant 2024", OPSTELLEN),
    ],
)
def test_the_total_says_which_statement(wereld, cent, titel, aan_zet):
    verslag = zet(wereld.een, 2024, Fase.CONCEPT, Status.AANGENOMEN)
    teken(verslag, wereld.mensen["anna"], FEBRUARI, cent=cent)
    (gevonden,) = [u for u in uitvragen(wereld.een, 2024, FEBRUARI) if u.sleutel == VERKLARING]
    assert (gevonden.titel, gevonden.aan_zet) == (titel, aan_zet)


def test_a_year_of_its_own_has_its_own_threshold_and_days(wereld):
    stel_in(wereld.regio, verantwoording={"2024": {"accountant_vanaf_cent": 1, "definitief": "05-01"}})
    wereld.een.refresh_from_db()
    per_sleutel = {u.sleutel: u for u in uitvragen(wereld.een, 2024, FEBRUARI)}
    assert per_sleutel[VERKLARING].titel.startswith("Controleverklaring")
    assert per_sleutel[DEFINITIEF].uiterlijk == date(2025, 5, 1)
    assert {u.uiterlijk for u in uitvragen(wereld.een, 2023, FEBRUARI)} >= {date(2024, 4, 1)}


@pytest.mark.parametrize("soort", [Stuksoort.CONTROLEVERKLARING, Stuksoort.BESTUURSVERKLARING])
def test_a_statement_that_is_there_is_not_asked_again(wereld, soort):
    lever_aan(wereld.een, 2024, soort, wereld.mensen["anna"])
    stand = _stand(wereld.een, LANG_NA)
    assert stand[VERKLARING] == (Staat.KLAAR, "")
    assert not [sleutel for sleutel in stand if "verklaring" in sleutel and sleutel != VERKLARING]


def test_a_document_counts_until_it_is_withdrawn(wereld):
    stuk = lever_aan(wereld.een, 2024, Stuksoort.JAARREKENING, wereld.mensen["anna"])
    assert _stand(wereld.een, FEBRUARI)[JAARREKENING] == (Staat.KLAAR, "")
    stuk.ingetrokken_op = klok.nu()
    stuk.save()
    assert _stand(wereld.een, FEBRUARI)[JAARREKENING] == (Staat.OPEN, OPSTELLEN)


def test_a_region_asks_its_own_things_of_its_own_categories(wereld):
    vraag = {"naam": "Jaarplan", "datum": "02-01", "waarom": "Daarom.", "grondslag": "Artikel 3", "stuk": "overig"}
    stel_in(wereld.regio, uitvraag={"plan": vraag | {"categorieen": ["A"]}})
    Aanbieder.objects.filter(pk=wereld.twee.pk).update(categorie="C")
    lever_aan(wereld.een, 2024, Stuksoort.OVERIG, wereld.mensen["anna"], titel="Iets anders")
    assert _stand(wereld.een, FEBRUARI)["stuk:2024:plan"] == (Staat.TE_LAAT, OPSTELLEN)
    lever_aan(wereld.een, 2024, Stuksoort.OVERIG, wereld.mensen["anna"], titel="jaarplan")
    assert _stand(wereld.een, FEBRUARI)["stuk:2024:plan"] == (Staat.KLAAR, "")
    assert "stuk:2024:plan" not in _stand(wereld.twee, FEBRUARI)


def test_everybody_goes_where_the_own_work_is(wereld):
    verslag = zet(wereld.een, 2024, Fase.VOORLOPIG, Status.INGEDIEND)
    per_sleutel = {u.sleutel: u for u in uitvragen(wereld.een, 2024, FEBRUARI)}
    anna, bas, dewi = (wereld.namens(naam) for naam in ("anna", "bas", "dewi"))
    eigen = f"/aanbieders/aanbieder-een/verantwoording/{verslag.pk}/"
    assert per_sleutel[VOORLOPIG].adres_voor(dewi) == f"{eigen}beoordelen/"
    assert per_sleutel[VOORLOPIG].adres_voor(anna) == eigen
    assert per_sleutel[CONCEPT].adres_voor(anna).endswith("/verantwoording/nieuw/?jaar=2024&soort=concept")
    assert per_sleutel[CONCEPT].adres_voor(bas) == eigen


def test_many_providers_cost_as_many_queries_as_one(wereld, django_assert_num_queries):
    zet(wereld.een, 2024, Fase.CONCEPT, Status.INGEDIEND)
    for aantal in (1, 3):
        aanbieders = list(Aanbieder.objects.select_related("regio")[:aantal])
        with django_assert_num_queries(6):
            uitvragen_van(aanbieders, (2022, 2023, 2024), FEBRUARI)


def test_nothing_is_asked_without_saying_why_and_by_which_clause(wereld):
    for jaar in (2023, 2024):
        gevraagd = uitvragen(wereld.een, jaar, FEBRUARI)
        assert gevraagd
        assert all(u.waarom.strip() and u.grondslag.strip() and u.titel.strip() for u in gevraagd)


@pytest.mark.parametrize("kolom", KOLOMMEN, ids=lambda kolom: kolom.naam)
def test_every_column_of_the_report_says_why_it_is_asked(kolom):
    assert kolom.waarom.strip().endswith(".")
    assert kolom.waarom != kolom.uitleg
