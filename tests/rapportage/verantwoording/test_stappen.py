"""Every step of a report: who may, from which state, on what condition, and what it leaves behind."""

import pytest

from portaal.kern.regels import MagNiet
from portaal.kern.toegang import RECHTEN, Hoedanigheid
from portaal.models import Bericht, Logregel, Organisatie
from rapportage.models import Stuk, Verantwoording, Versie
from rapportage.verantwoording import versies
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.keuzes import Actie, Fase, Status, Stuksoort, Vraagstatus
from rapportage.verantwoording.overgangen import BEOORDELEN, OVERGANGEN
from rapportage.verantwoording.regels import eis
from tests.rapportage.verantwoording.opstelling import (
    beeld,
    bevinding,
    dossier,
    draft,
    onderteken,
    rij,
    verklaring,
    vraag,
    zonder_plafonds,
)

__all__ = ["draft", "zonder_plafonds"]
PAREN = sorted({paar for paren in RECHTEN.values() for paar in paren})


def wie(wereld, actie: Actie):
    return wereld.namens("dewi" if OVERGANGEN[actie].recht == BEOORDELEN else "anna")


def fase_van(actie: Actie) -> Fase:
    return Fase.CONCEPT if Fase.CONCEPT in OVERGANGEN[actie].fasen else Fase.DEFINITIEF


def klaar_voor(wereld, actie: Actie, status: Status) -> Verantwoording:
    """A report in this state with what the action asks beside it."""
    vast = dossier(wereld, status, fase_van(actie))
    if vast.fase == Fase.DEFINITIEF:
        verklaring(wereld)
    if actie == Actie.STUUR_TERUG and status == Status.IN_BEOORDELING:
        vraag(wereld, vast, Vraagstatus.CONCEPT)
    return vast


# --- the table: all actions x all states, roles and phases --------------------------------------------------


@pytest.mark.parametrize("actie", Actie)
def test_exactly_the_roles_states_and_phases_of_the_table_may(actie):
    overgang = OVERGANGEN[actie]
    for soort, rol in PAREN:
        namens = Hoedanigheid(None, Organisatie(soort=soort, naam="Iemand"), frozenset({rol}))
        for status in Status:
            for fase in Fase:
                mag = (soort, rol) in RECHTEN[overgang.recht] and status in overgang.van and fase in overgang.fasen
                try:
                    eis(actie, Verantwoording(status=status, fase=fase), namens)
                    kon = True
                except MagNiet:
                    kon = False
                assert kon == mag, (soort, rol, status, fase)


@pytest.mark.parametrize("actie", Actie)
@pytest.mark.parametrize("status", Status)
def test_a_step_goes_where_the_table_says_or_nothing_changes(wereld, draft, zonder_plafonds, actie, status):
    vast = klaar_voor(wereld, actie, status)
    voor = (vast.fase, vast.revisie, Versie.objects.count(), Logregel.objects.count(), Bericht.objects.count())
    overgang = OVERGANGEN[actie]
    if status in overgang.van:
        zet_stap(door=wie(wereld, actie), verantwoording=vast, actie=actie, reden="Daarom", vanaf=vast.fase)
        assert (vast.status, vast.revisie) == (overgang.naar, voor[1] + 1)
        assert Logregel.objects.count() > voor[3]
        return
    with pytest.raises(MagNiet, match="Dat kan nu niet: de verantwoording is"):
        zet_stap(door=wie(wereld, actie), verantwoording=vast, actie=actie, reden="Daarom")
    vast.refresh_from_db()
    assert vast.status == status
    assert voor == (vast.fase, vast.revisie, Versie.objects.count(), Logregel.objects.count(), Bericht.objects.count())


@pytest.mark.parametrize("actie", Actie)
def test_a_second_click_is_refused_with_a_sentence_and_leaves_nothing(wereld, draft, zonder_plafonds, actie):
    vast = klaar_voor(wereld, actie, next(iter(OVERGANGEN[actie].van)))
    oud, fase = Verantwoording.objects.get(pk=vast.pk), vast.fase
    zet_stap(door=wie(wereld, actie), verantwoording=vast, actie=actie, reden="Daarom", vanaf=fase)
    telling = (Versie.objects.count(), Bericht.objects.count(), Logregel.objects.count())
    with pytest.raises(MagNiet):
        zet_stap(door=wie(wereld, actie), verantwoording=oud, actie=actie, reden="Daarom", vanaf=fase)
    assert telling == (Versie.objects.count(), Bericht.objects.count(), Logregel.objects.count())


@pytest.mark.parametrize("actie", [actie for actie, overgang in OVERGANGEN.items() if overgang.met_reden])
def test_a_step_that_needs_a_reason_asks_for_it(wereld, draft, actie):
    vast = klaar_voor(wereld, actie, next(iter(OVERGANGEN[actie].van)))
    with pytest.raises(MagNiet, match="Schrijf op waarom"):
        zet_stap(door=wie(wereld, actie), verantwoording=vast, actie=actie, reden="  ")


def test_somebody_who_looks_along_cannot_take_a_step(wereld, draft):
    vast, namens = dossier(wereld), wereld.namens("anna")
    mee = Hoedanigheid(namens.gebruiker, namens.organisatie, namens.rollen, wereld.organisatie_regio)
    with pytest.raises(MagNiet):
        zet_stap(door=mee, verantwoording=vast, actie=Actie.ZET_KLAAR)


# --- what the content must be -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actie", "status"), [(Actie.ZET_KLAAR, Status.IN_BEWERKING), (Actie.ONDERTEKEN, Status.TE_TEKENEN)]
)
@pytest.mark.parametrize(
    ("nu", "zin"),
    [
        (beeld([rij()], [bevinding("tarief")]), "1 bevinding moet anders"),
        (beeld([rij()], [bevinding("tarief"), bevinding("totaal")]), "2 bevindingen moeten anders"),
        (beeld([rij()], [bevinding("regio")]), "1 bevinding wacht op een reden"),
        (beeld(), "Er staat nog niets in"),
        (beeld(niets=["0984"]), "Er staat nog niets in"),
    ],
)
def test_what_stands_in_the_way_of_a_signature_is_said(wereld, draft, actie, status, nu, zin):
    draft(nu)
    vast = dossier(wereld, status)
    with pytest.raises(MagNiet, match=zin):
        zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=actie)
    assert not Versie.objects.exists()


@pytest.mark.parametrize(
    "nu",
    [
        beeld([rij()], [bevinding("regio")], {bevinding("regio"): "Onze telling klopt."}),
        beeld(niets=["0984", "0983"]),
        beeld(niets=["0984", "0983"], bevindingen=[bevinding("ontbreekt", sleutel="0984:45:45A01")]),
    ],
)
def test_a_confirmed_finding_or_nothing_to_report_anywhere_can_be_signed(wereld, draft, nu):
    draft(nu)
    vast = dossier(wereld, Status.TE_TEKENEN)
    onderteken(wereld, vast)
    assert versies.laatste(vast).totaal_cent == nu.totaal_cent


@pytest.mark.parametrize(
    ("totaal", "gegeven", "mag"),
    [
        (19_999_999, None, False),
        (19_999_999, Stuksoort.BESTUURSVERKLARING, True),
        (19_999_999, Stuksoort.CONTROLEVERKLARING, True),
        (20_000_000, None, False),
        (20_000_000, Stuksoort.BESTUURSVERKLARING, False),
        (20_000_000, Stuksoort.JAARREKENING, False),
        (20_000_000, Stuksoort.CONTROLEVERKLARING, True),
    ],
)
def test_a_definitive_report_needs_the_statement_that_goes_with_its_total(wereld, draft, totaal, gegeven, mag):
    draft(beeld([rij(toegekend=totaal)]))
    vast = dossier(wereld, Status.TE_TEKENEN, Fase.DEFINITIEF)
    if gegeven:
        verklaring(wereld, gegeven)
    if mag:
        onderteken(wereld, vast)
        assert versies.laatste(vast).inhoud["verklaring"]["soort"] == gegeven
    else:
        with pytest.raises(MagNiet, match="Stukken"):
            onderteken(wereld, vast)


def test_a_withdrawn_statement_and_one_of_another_year_do_not_count(wereld, draft):
    vast = dossier(wereld, Status.TE_TEKENEN, Fase.DEFINITIEF)
    verklaring(wereld, ingetrokken_op=vast.sinds)
    Stuk.objects.create(aanbieder=wereld.een, jaar=2022, soort="bestuursverklaring", door=wereld.mensen["anna"])
    with pytest.raises(MagNiet, match="bestuursverklaring"):
        onderteken(wereld, vast)


def test_an_adverse_opinion_is_accepted_and_stays_readable(wereld, draft):
    vast = dossier(wereld, Status.TE_TEKENEN, Fase.DEFINITIEF)
    verklaring(wereld, Stuksoort.CONTROLEVERKLARING, oordeel="afkeurend", accountant="Kantoor")
    onderteken(wereld, vast)
    assert versies.laatste(vast).inhoud["stukken"][0]["oordeel"] == "afkeurend"
