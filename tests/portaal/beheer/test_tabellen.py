"""The lists of /beheer/ sort by their headers, and cost the same however many rows there are."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portaal.kern.log.acties import leg_vast
from portaal.kern.mensen.keuzes import Rol
from portaal.models import Logregel, Uitnodiging
from tests.bewaking.objecten import voeg_objecten_toe


def _rijen(html, tabel):
    stuk = html.partition(f'data-tabel="{tabel}"')[2].partition("data-tabel=")[0]
    return re.findall(r'data-rij="([^"]+)"', stuk)


def _html(wereld, adres, wie="hatice"):
    return wereld.als(wie).get(adres).content.decode()


def _schrijf(wereld, aantal, eerste=0):
    for nummer in range(eerste, eerste + aantal):
        wie = wereld.namens(("anna", "chris")[nummer % 2])
        organisatie = wereld.organisatie_een
        leg_vast(door=wie, actie=f"actie {nummer:02}", betreft=organisatie, voor={"a": nummer}, na={"a": -1})


def test_the_log_costs_the_same_for_10_and_20_rows(wereld):
    client = wereld.als("hatice")
    client.get("/beheer/log/")
    aantallen = []
    for eerste in (0, 10):
        _schrijf(wereld, 10, eerste)
        with CaptureQueriesContext(connection) as queries:
            html = client.get("/beheer/log/?sort=wie").content.decode()
        aantallen.append((len(_rijen(html, "log")), len(queries)))
    (tien, eerst), (twintig, later) = aantallen
    assert (tien, twintig) == (10, 20)
    assert eerst == later


def test_the_newest_stands_first_in_the_log_and_the_header_says_so(wereld):
    _schrijf(wereld, 3)
    html = _html(wereld, "/beheer/log/")
    assert _rijen(html, "log") == [str(pk) for pk in Logregel.objects.order_by("-pk").values_list("pk", flat=True)]
    assert re.search(r'aria-sort="descending">\s*<a href="\?sort=tijd">Tijd', html)
    assert "3 regels, nieuwste eerst" in html


@pytest.mark.parametrize("kolom", ["tijd", "wie", "namens", "betreft", "wat"])
def test_every_header_of_the_log_turns_the_order_round(wereld, kolom):
    _schrijf(wereld, 2)
    leg_vast(door=wereld.namens("hatice"), actie="actie 98", betreft=wereld.organisatie_twee)
    heen, terug = (_rijen(_html(wereld, f"/beheer/log/?sort={richting}{kolom}"), "log") for richting in ("", "-"))
    assert heen != terug
    assert sorted(heen) == sorted(terug) == sorted(str(pk) for pk in Logregel.objects.values_list("pk", flat=True))


def test_a_header_keeps_the_filter_and_starts_at_the_first_page(wereld):
    _schrijf(wereld, 60)
    html = _html(wereld, "/beheer/log/?tekst=actie&sort=wat&page=2")
    assert 'href="?tekst=actie&amp;sort=-wat">Wat' in html
    assert 'href="?tekst=actie&amp;sort=wat&amp;page=1"' in html
    assert '<input type="hidden" name="sort" value="wat">' in html
    assert len(_rijen(html, "log")) == 10


@pytest.mark.parametrize(
    "vraag", ["sort=x", "sort=", "sort=--tijd", "sort=tijd,wat", "sort=-", "sort=gebruiker__password"]
)
@pytest.mark.parametrize("adres", ["/beheer/log/", "/beheer/mensen/"])
def test_an_order_that_does_not_exist_changes_nothing(wereld, adres, vraag):
    _schrijf(wereld, 3)
    tabel = adres.split("/")[2]
    assert _rijen(_html(wereld, f"{adres}?{vraag}"), tabel) == _rijen(_html(wereld, adres), tabel)


@pytest.mark.parametrize(
    "vraag", ["per_page=1000", "per_page=-1", "page=-1", "page=x", "page=99", f"page={'9' * 5000}"]
)
def test_the_address_never_asks_for_more_than_a_page(wereld, vraag):
    _schrijf(wereld, 60)
    assert 0 < len(_rijen(_html(wereld, f"/beheer/log/?{vraag}"), "log")) <= 50


def test_people_sort_by_name_and_by_organisation(wereld):
    wereld.persoon("zoe", wereld.organisatie_een, Rol.LEZER)
    wereld.persoon("ada", wereld.organisatie_een, Rol.LEZER, volledig="ada zonder hoofdletter")
    heen = _rijen(_html(wereld, "/beheer/mensen/?sort=naam", "berber"), "mensen")
    assert [rij.partition(":")[2].partition("@")[0] for rij in heen] == ["ada", "anna", "bas", "berber", "zoe"]
    assert _rijen(_html(wereld, "/beheer/mensen/?sort=-naam", "berber"), "mensen") == heen[::-1]
    eerste, laatste = (_rijen(_html(wereld, f"/beheer/mensen/?sort={s}organisatie"), "mensen")[0] for s in ("", "-"))
    assert eerste.endswith(":emma@test.example")
    assert laatste.endswith(":chris@test.example")


def test_invitations_sort_apart_from_people_and_can_still_be_withdrawn(wereld, tmp_path):
    voeg_objecten_toe(wereld, tmp_path)
    html = _html(wereld, "/beheer/mensen/?uitnodiging-sort=-email")
    een, twee = (str(Uitnodiging.objects.get(email=f"nieuw-{naam}@test.example").pk) for naam in ("een", "twee"))
    assert _rijen(html, "uitnodigingen") == [twee, een]
    assert _rijen(html, "mensen") == _rijen(_html(wereld, "/beheer/mensen/"), "mensen")
    formulier = html.partition(f'action="/beheer/mensen/uitnodigingen/{een}/intrekken/"')[2].partition("</form>")[0]
    assert 'name="csrfmiddlewaretoken"' in formulier
