"""Digests over a year with both clock changes: exactly the expected ones, none empty, none about what was read."""

import re
from datetime import date, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from portaal.kern import klok
from portaal.kern.berichten import samenvattingen
from portaal.kern.berichten.acties import bewaar_voorkeuren
from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.berichten.models import BerichtGelezen, Berichtvoorkeur, Postvoorkeur, Samenvatting
from portaal.kern.berichten.post import Brievenbus
from portaal.kern.berichten.samenvattingen import PostWeg, verstuur_samenvattingen
from portaal.models import Lidmaatschap
from tests.portaal.berichten.conftest import maak

pytestmark = pytest.mark.usefixtures("proefsoorten")

GEWOON = ((6, 59), (8, 0), (9, 1), (17, 0), (23, 30))  # when a worker looks
STIL = ((15, 30), (15, 31), (23, 30))  # it stood still until the afternoon


def _moment(dag: date, uur: int, minuut: int = 0) -> datetime:
    return datetime(dag.year, dag.month, dag.day, uur, minuut, tzinfo=timezone.get_default_timezone())


class Verwachting:
    """What Anna should get, said in another way: queues, emptied at the first look at or after her hour."""

    def __init__(self):
        self.uur, self.weekdag, self.aan = 8, 1, True
        self.dagelijks: list[int] = []
        self.wekelijks: list[int] = []

    def beurt(self, dag: date) -> int:
        aantal = len(self.dagelijks)
        self.dagelijks.clear()
        if dag.isoweekday() == self.weekdag:
            aantal += len(self.wekelijks)
            self.wekelijks.clear()
        return aantal


def test_a_year_gives_exactly_the_expected_digests(wereld, alleen, monkeypatch):
    """From before summer time to after the end of the next: changed preferences, a pause, days without worker."""
    alleen("anna", "bas")
    Postvoorkeur.objects.create(gebruiker=wereld.mensen["bas"], alles_uit=True)
    anna, organisatie = wereld.mensen["anna"], wereld.organisatie_een
    verwacht, gekregen, wil = [], [], Verwachting()

    def kijk(moment):
        mail.outbox.clear()
        verstuur_samenvattingen(nu=moment)
        gekregen.extend((post.to[0], moment, int(re.search(r"(\d+) nieuw", post.subject)[1])) for post in mail.outbox)

    def bericht(dag):
        for naam, rij, moet in (("dagelijks", wil.dagelijks, dag.day % 3), ("wekelijks", wil.wekelijks, dag.day % 4)):
            if moet:
                gemaakt = maak(organisatie, f"proef_{naam}:{dag}", _moment(dag, 12))
                if dag.day % 5 == 0:
                    BerichtGelezen.objects.create(bericht=gemaakt, gebruiker=anna)
                elif wil.aan:
                    rij.append(gemaakt.pk)

    dag = date(2025, 3, 1)
    while dag < date(2026, 4, 5):
        _wijzig(wereld, dag, wil, monkeypatch)
        verteld, geweest = False, False
        for uur, minuut in STIL if dag.day == 17 else GEWOON:
            if uur >= 12 and not verteld:
                bericht(dag)
                verteld = True
            if wil.aan and uur >= wil.uur and not geweest:
                geweest = True
                if aantal := wil.beurt(dag):
                    verwacht.append((anna.email, _moment(dag, uur, minuut), aantal))
            kijk(_moment(dag, uur, minuut))
        dag += timedelta(days=1)
    assert gekregen == verwacht
    assert len(gekregen) > 200


def _wijzig(wereld, dag: date, wil: Verwachting, monkeypatch) -> None:
    """Another hour and day in June, no mail at all in October, again from November."""
    if dag == date(2025, 6, 4):
        Postvoorkeur.objects.create(gebruiker=wereld.mensen["anna"], dag=4, uur=17)
        wil.uur, wil.weekdag = 17, 4
    aan_uit = {date(2025, 10, 10): False, date(2025, 11, 6): True}
    if dag in aan_uit:
        monkeypatch.setattr(timezone, "now", lambda: _moment(dag, 7))
        post = Postvoorkeur.objects.get(gebruiker=wereld.mensen["anna"])
        post.alles_uit = not aan_uit[dag]
        bewaar_voorkeuren(door=wereld.namens("anna"), post=post, keuzes={})
        wil.aan = aan_uit[dag]
        wil.dagelijks.clear()  # what came before or during the pause is not mailed afterwards
        wil.wekelijks.clear()


@pytest.fixture
def nu(wereld, alleen) -> datetime:
    """A Wednesday morning with one unread notice for Anna and Bas; they are the only ones."""
    alleen("anna", "bas")
    nu = _moment(date(2025, 1, 15), 8, 5)
    maak(wereld.organisatie_een, "proef_dagelijks:1", nu - timedelta(hours=20))
    return nu


def test_the_mail_names_kind_title_and_link_and_where_to_change_it(nu):
    assert verstuur_samenvattingen(nu=nu) == 2
    post = mail.outbox[0]
    assert post.subject == "Samenvatting van de dag: 1 nieuw punt"
    assert "Proef elke dag" in post.body
    assert "Titel van proef_dagelijks:1" in post.body
    assert "http://127.0.0.1:8000/berichten/voorkeuren/" in post.body
    assert post.extra_headers["List-Unsubscribe"].endswith("/berichten/voorkeuren/>")


def test_who_changes_the_kind_to_never_gets_nothing(wereld, nu):
    Berichtvoorkeur.objects.create(gebruiker=wereld.mensen["anna"], soort="proef_dagelijks", mail=Ritme.NOOIT)
    assert verstuur_samenvattingen(nu=nu) == 1
    assert mail.outbox[0].to == [wereld.mensen["bas"].email]


def test_a_kind_switched_on_later_does_not_bring_what_came_before(wereld, nu, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: nu - timedelta(hours=1))
    maak(wereld.organisatie_een, "proef_nooit:1", nu - timedelta(hours=2))
    Lidmaatschap.objects.filter(gebruiker=wereld.mensen["bas"]).update(beeindigd_op=klok.nu())
    post = Postvoorkeur(gebruiker=wereld.mensen["anna"])
    keuzes = {"proef_nooit": (True, "dagelijks"), "proef_dagelijks": (True, "nooit")}
    bewaar_voorkeuren(door=wereld.namens("anna"), post=post, keuzes=keuzes)
    assert verstuur_samenvattingen(nu=nu) == 0
    maak(wereld.organisatie_een, "proef_nooit:2", nu + timedelta(hours=2))
    assert verstuur_samenvattingen(nu=nu + timedelta(days=1)) == 1
    assert "proef_nooit:1" not in mail.outbox[0].body


def test_who_left_or_may_not_open_the_page_gets_nothing(wereld, nu):
    Lidmaatschap.objects.filter(gebruiker=wereld.mensen["anna"]).update(beeindigd_op=klok.nu())
    adres = "/beheer/mensen/"  # not for Bas, who only reads
    maak(wereld.organisatie_een, "proef_dagelijks:2", nu - timedelta(hours=3), adres=adres)
    assert verstuur_samenvattingen(nu=nu) == 1
    assert "proef_dagelijks:2" not in mail.outbox[0].body


def test_a_notice_to_one_person_is_that_persons(wereld, nu):
    maak(wereld.organisatie_een, "proef_dagelijks:3", nu - timedelta(hours=3), gebruiker=wereld.mensen["bas"])
    verstuur_samenvattingen(nu=nu)
    met = [post.to for post in mail.outbox if "proef_dagelijks:3" in post.body]
    assert met == [[wereld.mensen["bas"].email]]


def test_what_should_have_gone_at_once_and_did_not_goes_along(wereld, nu):
    maak(wereld.organisatie_een, "proef_direct:1", nu - timedelta(hours=3))
    maak(wereld.organisatie_een, "proef_direct:2", nu - timedelta(seconds=20))  # its own mail is on its way
    verstuur_samenvattingen(nu=nu)
    assert "proef_direct:1" in mail.outbox[0].body
    assert "proef_direct:2" not in mail.outbox[0].body


def test_somebody_of_two_organisations_gets_one_mail_that_names_them(wereld, nu):
    Lidmaatschap.objects.create(gebruiker=wereld.mensen["anna"], organisatie=wereld.organisatie_twee, rol="lezer")
    maak(wereld.organisatie_twee, "proef_dagelijks:9", nu - timedelta(hours=3))
    assert verstuur_samenvattingen(nu=nu) == 2
    van_anna = next(post for post in mail.outbox if post.to == [wereld.mensen["anna"].email])
    assert "2 nieuwe punten" in van_anna.subject
    assert f"Voor {wereld.organisatie_een}" in van_anna.body
    assert f"Voor {wereld.organisatie_twee}" in van_anna.body


def test_a_second_worker_that_looks_while_the_first_sends_sends_nothing(nu, monkeypatch):
    echt, tweede = Brievenbus.stuur, []

    def stuur(self, *args):
        if not tweede:
            tweede.append("bezig")
            tweede.append(verstuur_samenvattingen(nu=nu + timedelta(seconds=5)))
        echt(self, *args)

    monkeypatch.setattr(Brievenbus, "stuur", stuur)
    eerste = verstuur_samenvattingen(nu=nu)
    assert sorted(tuple(post.to) for post in mail.outbox) == sorted({tuple(post.to) for post in mail.outbox})
    assert eerste + tweede[1] == len(mail.outbox) == 2


def test_a_second_worker_that_was_sooner_leaves_nothing_to_send(nu, monkeypatch):
    echt, tussendoor = samenvattingen._Beurt._vul_bronnen, []

    def vul(self):
        echt(self)
        if not tussendoor:
            tussendoor.append("bezig")
            tussendoor.append(verstuur_samenvattingen(nu=nu))

    monkeypatch.setattr(samenvattingen._Beurt, "_vul_bronnen", vul)
    assert verstuur_samenvattingen(nu=nu) == 0
    assert tussendoor[1] == len(mail.outbox) == 2


def test_one_address_that_is_refused_does_not_hold_up_the_others_and_is_tried_again(wereld, nu, monkeypatch, caplog):
    echt, weigert = Brievenbus.stuur, [True]

    def stuur(self, aan, *args):
        if weigert[0] and aan.gebruiker == wereld.mensen["anna"]:
            raise SMTPRecipientsRefused({})
        echt(self, aan, *args)

    monkeypatch.setattr(Brievenbus, "stuur", stuur)
    assert verstuur_samenvattingen(nu=nu) == 1
    assert "niet verstuurd" in caplog.text
    weigert[0] = False
    assert verstuur_samenvattingen(nu=nu + timedelta(minutes=1)) == 0  # not every minute
    assert verstuur_samenvattingen(nu=nu + timedelta(minutes=16)) == 1
    assert verstuur_samenvattingen(nu=nu + timedelta(minutes=40)) == 0


def test_a_mail_server_that_is_away_ends_the_run(nu, monkeypatch):
    monkeypatch.setattr(samenvattingen, "STOP_NA", 2)

    def weg(*args):
        raise ConnectionRefusedError

    monkeypatch.setattr(Brievenbus, "stuur", weg)
    with pytest.raises(PostWeg):
        verstuur_samenvattingen(nu=nu)
    monkeypatch.undo()
    assert verstuur_samenvattingen(nu=nu + timedelta(minutes=20)) == 2


def test_old_turns_are_cleared(nu):
    verstuur_samenvattingen(nu=nu)
    verstuur_samenvattingen(nu=nu + timedelta(days=90))
    assert {rij.dag for rij in Samenvatting.objects.all()} == {nu.date() + timedelta(days=90)}


def test_by_hand_for_a_day_and_hour(nu, capsys):
    call_command("verstuur_post", dag="2025-01-15", uur=7)
    call_command("verstuur_post", dag="2025-01-15", uur=8)
    call_command("verstuur_post", dag="2025-01-15", uur=9)
    assert capsys.readouterr().out.splitlines() == ["0 mails verstuurd.", "2 mails verstuurd.", "0 mails verstuurd."]


def test_by_hand_with_a_day_that_is_none(db):
    with pytest.raises(CommandError, match="geen datum"):
        call_command("verstuur_post", dag="gisteren")
