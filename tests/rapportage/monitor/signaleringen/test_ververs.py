"""After an import: what is new is told, what was dismissed is not told again, what is gone is over."""

from datetime import date

import pytest

from portaal.models import Bericht, Logregel
from rapportage.models import Gegevensstand, Signalering
from rapportage.monitor.signaleringen import acties
from rapportage.monitor.signaleringen.register import Waarneming


def zie(*inzetten: int, onderwerp="uitgaven_gemeente:0984:meer") -> list[Waarneming]:
    return [
        Waarneming("uitgaven_gemeente", onderwerp, f"Nu {inzet}", date(2024, 5, 1), "eerder", inzet, "per jaar")
        for inzet in inzetten
    ]


@pytest.fixture
def ververs(wereld, monkeypatch):
    """Refreshes with these observations, on this reference date."""

    def doe(gezien, peildatum=date(2024, 9, 11)):
        monkeypatch.setattr(acties.bronnen, "waarnemingen", lambda bron: gezien)
        stand = Gegevensstand.objects.get()
        Gegevensstand.objects.update(versie=stand.versie + 1, peildatum=peildatum)
        return acties.ververs(wereld.regio)

    return doe


def leg_weg(wereld, reden="Is besproken."):
    acties.leg_weg(door=wereld.namens("dewi"), signalering=Signalering.objects.latest("pk"), reden=reden)


def stand() -> list[tuple[str, str, int]]:
    return list(Signalering.objects.order_by("pk").values_list("oorzaak", "status", "inzet_cent"))


def test_a_new_one_is_told_once_to_the_region(wereld, ververs):
    assert len(ververs(zie(1000))) == 1
    assert ververs(zie(1200)) == []
    assert stand() == [("uitgaven_gemeente:0984:meer", "open", 1200)]
    assert Bericht.objects.get().organisatie == wereld.organisatie_regio


def test_a_dismissed_one_stays_away_for_the_same_cause(wereld, ververs):
    ververs(zie(1000))
    leg_weg(wereld)
    for inzet in (1000, 1999, 500):
        assert ververs(zie(inzet)) == []
    ververs([])
    assert ververs(zie(1000)) == []  # gone for a while and back
    assert stand() == [("uitgaven_gemeente:0984:meer", "afgewezen", 1000)]


def test_a_clearly_larger_change_is_a_new_cause(wereld, ververs):
    ververs(zie(1000))
    leg_weg(wereld)
    assert len(ververs(zie(2000))) == 1
    assert ververs(zie(2500)) == []
    assert [rij[:2] for rij in stand()] == [
        ("uitgaven_gemeente:0984:meer", "afgewezen"),
        ("uitgaven_gemeente:0984:meer:2", "open"),
    ]
    leg_weg(wereld)
    assert ververs(zie(4999)) == []
    assert len(ververs(zie(5000))) == 1


def test_back_after_a_year_is_a_new_cause(wereld, ververs):
    ververs(zie(1000))
    leg_weg(wereld)
    ververs([], date(2024, 10, 1))
    assert ververs(zie(1000), date(2025, 9, 30)) == []
    ververs([], date(2025, 10, 1))
    assert len(ververs(zie(1000), date(2026, 10, 1))) == 1


def test_what_is_gone_is_over_and_opens_again_when_it_is_back(wereld, ververs):
    ververs(zie(1000))
    ververs([])
    assert stand()[0][1] == "voorbij"
    assert ververs(zie(900)) == []
    assert stand() == [("uitgaven_gemeente:0984:meer", "open", 900)]


def test_it_is_put_away_with_a_reason_and_a_log_row(wereld, ververs):
    ververs(zie(1000))
    with pytest.raises(acties.MagNiet):
        leg_weg(wereld, reden="  ")
    leg_weg(wereld)
    rij = Signalering.objects.get()
    assert (rij.reden, rij.door) == ("Is besproken.", wereld.mensen["dewi"])
    assert Logregel.objects.filter(actie="signalering weggelegd").count() == 1
    with pytest.raises(acties.MagNiet):
        leg_weg(wereld)
    acties.zet_terug(door=wereld.namens("dewi"), signalering=rij)
    assert stand()[0][1] == "open"


def test_before_the_first_declarations_nothing_is_told(wereld):
    Gegevensstand.objects.update(peildatum=None)
    assert acties.ververs(wereld.regio) == []


def test_the_small_region_has_too_little_history_to_tell_anything(wereld):
    assert acties.ververs(wereld.regio) == []
