"""Mail about tables: no words unless chosen, nothing that is hidden, nobody's real name, nothing read or not theirs."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from dialoog.live.models import Gebeurtenis, Leesstand
from dialoog.reacties.models import Reactie
from dialoog.tafels import nieuw
from dialoog.tafels.berichten import in_mail
from dialoog.tafels.models import Deelname, Pseudoniem
from portaal.kern import klok
from portaal.kern.berichten.direct import verstuur_direct
from portaal.kern.berichten.models import Bericht, Postvoorkeur
from portaal.kern.berichten.samenvattingen import verstuur_samenvattingen
from portaal.kern.berichten.soorten import Lezer, soort_van
from portaal.kern.mensen.hoedanigheid import hoedanigheden_van
from portaal.models import Gebruiker, Lidmaatschap

GEHEIM = "Zonnebloempitten"
MAANDAG = datetime(2025, 1, 13, 8, 10, tzinfo=timezone.get_default_timezone())
DEWI_EN_WIE_ER_ZIT = {"anna", "bas", "berber", "emma", "gert", "dewi", "piet"}


@pytest.fixture
def tafel(tafelwereld):
    """The table with a remark of Anna on article 2, said on Sunday."""
    tafelwereld.zeg = lambda *args, **velden: _zeg(tafelwereld, *args, **velden)
    tafelwereld.eerste = tafelwereld.zeg("anna")
    return tafelwereld


def _zeg(tafelwereld, wie: str, nr: str = "2", wanneer=MAANDAG - timedelta(days=1), **velden) -> Reactie:
    reactie = tafelwereld.reactie(wie, nr, **({"tekst": f"{GEHEIM} van {wie}"} | velden))
    Gebeurtenis.objects.filter(reactie=reactie).update(tijd=wanneer)
    return reactie


def _noem(tafel, wie: str, reactie: Reactie, soort: str = "vermelding", op=MAANDAG) -> Bericht:
    namens = tafel.namens(wie)
    sleutel = f"dialoog_{soort}:{reactie.pk}:{namens.gebruiker.pk}"
    return Bericht.objects.create(
        organisatie=namens.organisatie, gebruiker=namens.gebruiker, sleutel=sleutel, soort=soort_van(sleutel).sleutel,
        titel="Iemand noemt u", adres=reactie.get_absolute_url(), gemaakt_op=op,
    )  # fmt: skip


def _gemaild(tafel) -> set[str]:
    return {naam for naam, mens in tafel.wereld.mensen.items() if any(mens.email in post.to for post in mail.outbox)}


def _van(tafel, wie: str) -> str:
    return "".join(post.body for post in mail.outbox if tafel.wereld.mensen[wie].email in post.to)


def test_the_weekly_digest_counts_what_others_said_per_article(tafel):
    tafel.zeg("emma")
    tafel.zeg("emma", "3")
    verstuur_samenvattingen(nu=MAANDAG)
    assert _gemaild(tafel) == DEWI_EN_WIE_ER_ZIT
    assert "Concept overeenkomst, artikel 2: 2 nieuwe reacties" in _van(tafel, "gert")
    assert "artikel 3: 1 nieuwe reactie" in _van(tafel, "gert")
    assert "artikel 2: 1 nieuwe reactie" in _van(tafel, "emma")  # not her own
    assert "artikel 3" not in _van(tafel, "emma")
    assert f"http://127.0.0.1:8000/dialoog/{tafel.tafel.slug}/artikel/2/" in _van(tafel, "gert")
    assert all(GEHEIM not in post.subject + post.body for post in mail.outbox)


def test_who_reads_along_hears_of_the_own_organisation_only(tafel):
    tafel.wereld.persoon("carla", tafel.wereld.organisatie_twee, "lezer")
    tafel.zeg("chris", "1")
    verstuur_samenvattingen(nu=MAANDAG)
    assert "artikel 1: 1 nieuwe reactie" in _van(tafel, "carla")
    assert "artikel 2" not in _van(tafel, "carla")
    assert _van(tafel, "chris") == ""
    assert _van(tafel, "vera") == ""


def test_what_was_read_hidden_or_withdrawn_is_not_counted(tafel):
    for naam in ("bas", "gert"):
        artikel = tafel.artikelen["2"]
        Leesstand.objects.create(gebruiker=tafel.wereld.mensen[naam], artikel=artikel, tot=tafel.eerste.nummer)
    tafel.zeg("emma", "3", verborgen_op=MAANDAG, verborgen_reden="Naam van een kind")
    tafel.zeg("emma", "3", ingetrokken_op=MAANDAG)
    verstuur_samenvattingen(nu=MAANDAG)
    assert _gemaild(tafel) == DEWI_EN_WIE_ER_ZIT - {"anna", "bas", "gert"}
    assert all("artikel 3" not in post.body for post in mail.outbox)


def test_what_was_told_is_not_told_again_next_week(tafel):
    verstuur_samenvattingen(nu=MAANDAG)
    mail.outbox.clear()
    assert verstuur_samenvattingen(nu=MAANDAG + timedelta(days=7)) == 0
    tafel.zeg("emma", "3", MAANDAG + timedelta(days=9))
    verstuur_samenvattingen(nu=MAANDAG + timedelta(days=14))
    assert "artikel 3: 1 nieuwe reactie" in _van(tafel, "gert")
    assert "artikel 2" not in _van(tafel, "gert")


@pytest.mark.parametrize("wat", ["deelname", "lidmaatschap", "actief"])
def test_who_is_no_longer_at_the_table_hears_nothing_more(tafel, wat):
    """Not of new remarks, and not of a remark in which she was named."""
    emma = tafel.wereld.mensen["emma"]
    bericht = _noem(tafel, "emma", tafel.eerste)
    if wat == "deelname":
        Deelname.objects.filter(organisatie=tafel.wereld.organisatie_client).update(beeindigd_op=klok.nu())
    elif wat == "lidmaatschap":
        Lidmaatschap.objects.filter(gebruiker=emma).update(beeindigd_op=klok.nu())
    else:
        Gebruiker.objects.filter(pk=emma.pk).update(is_active=False)
    assert verstuur_direct(bericht, nu=MAANDAG) == 0
    verstuur_samenvattingen(nu=MAANDAG + timedelta(days=7))
    assert "emma" not in _gemaild(tafel)


def test_a_mention_of_a_remark_that_was_seen_is_not_mailed(tafel):
    bericht = _noem(tafel, "gert", tafel.eerste)
    gert = tafel.wereld.mensen["gert"]
    Leesstand.objects.create(gebruiker=gert, artikel=tafel.artikelen["2"], tot=tafel.eerste.nummer)
    assert verstuur_direct(bericht, nu=MAANDAG) == 0


def test_news_about_a_remark_that_was_seen_long_ago_still_comes(tafel):
    """That it was hidden, for instance."""
    _noem(tafel, "anna", tafel.eerste, "tafel", MAANDAG - timedelta(hours=2))
    anna = tafel.wereld.mensen["anna"]
    Leesstand.objects.create(gebruiker=anna, artikel=tafel.artikelen["2"], tot=tafel.eerste.nummer)
    verstuur_samenvattingen(nu=MAANDAG)
    assert "Nieuws van een tafel" in _van(tafel, "anna")


def test_a_mention_brings_no_words_unless_chosen(tafel):
    assert verstuur_direct(_noem(tafel, "gert", tafel.eerste), nu=MAANDAG) == 1
    assert GEHEIM not in mail.outbox[0].body
    Postvoorkeur.objects.create(gebruiker=tafel.wereld.mensen["emma"], met_inhoud=True)
    verstuur_direct(_noem(tafel, "emma", tafel.eerste), nu=MAANDAG)
    assert f"Anna Aerts ({tafel.wereld.organisatie_een}):" in mail.outbox[1].body
    assert f"{GEHEIM} van anna" in mail.outbox[1].body


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"verborgen_op": MAANDAG, "verborgen_reden": "Naam van een kind"}, "heeft deze reactie verborgen"),
        ({"ingetrokken_op": MAANDAG}, "Deze reactie is ingetrokken"),
    ],
)
@pytest.mark.parametrize("wie", ["gert", "piet"])
def test_hidden_words_stay_out_of_mail_also_with_content(tafel, velden, zin, wie):
    Postvoorkeur.objects.update_or_create(gebruiker=tafel.wereld.mensen[wie], defaults={"met_inhoud": True})
    direct, later = _noem(tafel, wie, tafel.eerste), _noem(tafel, wie, tafel.eerste, "antwoord", MAANDAG - timedelta(1))
    Reactie.objects.filter(pk=tafel.eerste.pk).update(**velden)
    verstuur_direct(direct, nu=MAANDAG)
    verstuur_samenvattingen(nu=MAANDAG)
    assert later.titel in mail.outbox[1].body
    assert all(zin in post.body for post in mail.outbox[:2])
    assert all(GEHEIM not in post.subject + post.body for post in mail.outbox)


@pytest.mark.parametrize("wie", ["gert", "bas", "piet", "dewi"])
def test_a_pseudonym_stays_one_also_with_content(tafel, wie):
    emma = tafel.wereld.mensen["emma"]
    roos = Pseudoniem.objects.create(tafel=tafel.tafel, gebruiker=emma, naam="Roos")
    reactie = tafel.zeg("emma", "3", pseudoniem=roos, tekst="Ik wachtte te lang.")
    Postvoorkeur.objects.create(gebruiker=tafel.wereld.mensen[wie], met_inhoud=True)
    verstuur_direct(_noem(tafel, wie, reactie), nu=MAANDAG)
    verstuur_samenvattingen(nu=MAANDAG)
    tekst = _van(tafel, wie)
    assert "Roos (" in tekst
    assert "Ik wachtte te lang." in tekst
    assert "Emma Engels" not in tekst
    assert str(tafel.wereld.organisatie_client) not in tekst


def test_with_content_the_digest_has_a_few_remarks(tafel):
    Postvoorkeur.objects.create(gebruiker=tafel.wereld.mensen["gert"], met_inhoud=True)
    for nummer in range(7):
        tafel.zeg("emma", "3", tekst=f"Zin {nummer}")
    verstuur_samenvattingen(nu=MAANDAG)
    tekst = _van(tafel, "gert")
    assert "artikel 3: 7 nieuwe reacties" in tekst
    assert [nummer for nummer in range(7) if f"Zin {nummer}" in tekst] == [2, 3, 4, 5, 6]
    assert "Zin" not in _van(tafel, "bas")


def test_more_people_at_the_table_take_no_more_queries(tafel, django_assert_max_num_queries):
    for nummer in range(30):
        tafel.wereld.persoon(f"p{nummer}", tafel.wereld.organisatie_een, "lezer")
    leden = Lidmaatschap.objects.filter(organisatie=tafel.wereld.organisatie_een)
    lezers = [Lezer(namens, MAANDAG - timedelta(days=7), False) for namens in hoedanigheden_van(leden)]
    assert len(lezers) == 33
    with django_assert_max_num_queries(10):
        gevonden = nieuw.nieuwe_reacties(lezers, MAANDAG, in_mail)
    assert sum(len(regels) for regels in gevonden.values()) == 32  # everybody but Anna
