"""Mail at once: after a moment in which it can still be read, to whoever wants it, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from portaal.kern import klok
from portaal.kern.berichten import soorten
from portaal.kern.berichten.acties import markeer_gelezen, stuur
from portaal.kern.berichten.direct import herkans, verstuur_direct
from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.berichten.models import Bericht, Berichtpost, Berichtvoorkeur, Postvoorkeur
from portaal.kern.berichten.post import Brievenbus
from portaal.kern.berichten.samenvattingen import verstuur_samenvattingen
from portaal.kern.berichten.taken import GRATIE, mail_bericht
from tests.portaal.berichten.conftest import maak

pytestmark = pytest.mark.usefixtures("proefsoorten")
GEHEIM = "Zonnebloempitten"


@pytest.fixture
def bericht(wereld) -> Bericht:
    return maak(wereld.organisatie_een, "proef_direct:1", klok.nu(), tekst=GEHEIM, gebruiker=wereld.mensen["anna"])


def test_a_notice_plans_its_mail_a_minute_later(wereld, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        gemaakt = stuur(organisatie=wereld.organisatie_een, sleutel="proef_direct:1", titel="Nieuw")
        stuur(organisatie=wereld.organisatie_een, sleutel="proef_direct:1", titel="Nieuw")  # the same cause
        stuur(organisatie=wereld.organisatie_een, sleutel="proef_dagelijks:1", titel="Later")
    (taak,) = DBTaskResult.objects.all()
    assert taak.args_kwargs["kwargs"] == {"bericht_id": gemaakt.pk}
    assert abs(taak.run_after - gemaakt.gemaakt_op - GRATIE) < timedelta(seconds=10)


def test_a_kind_that_somebody_wants_at_once_is_planned_too(wereld, django_capture_on_commit_callbacks):
    Berichtvoorkeur.objects.create(gebruiker=wereld.mensen["bas"], soort="proef_dagelijks", mail=Ritme.DIRECT)
    with django_capture_on_commit_callbacks(execute=True):
        gemaakt = stuur(organisatie=wereld.organisatie_een, sleutel="proef_dagelijks:1", titel="Nieuw")
    assert DBTaskResult.objects.count() == 1
    mail_bericht.func(bericht_id=gemaakt.pk)
    assert [post.to for post in mail.outbox] == [[wereld.mensen["bas"].email]]


def test_reminders_have_a_mail_of_their_own(wereld, django_capture_on_commit_callbacks):
    Berichtvoorkeur.objects.create(gebruiker=wereld.mensen["anna"], soort="herinnering", mail=Ritme.DIRECT)
    with django_capture_on_commit_callbacks(execute=True):
        gemaakt = stuur(organisatie=wereld.organisatie_een, sleutel="herinnering:1", titel="Lever aan")
    assert not DBTaskResult.objects.exists()
    assert verstuur_direct(gemaakt, nu=klok.nu()) == 0


def test_it_goes_out_once_without_content(bericht):
    mail_bericht.func(bericht_id=bericht.pk)
    mail_bericht.func(bericht_id=bericht.pk)
    (post,) = mail.outbox
    assert post.subject == "Proef meteen: Titel van proef_direct:1"
    assert GEHEIM not in post.body
    assert post.extra_headers["List-Unsubscribe"] == "<http://127.0.0.1:8000/berichten/voorkeuren/>"
    assert "http://127.0.0.1:8000/berichten/voorkeuren/" in post.body


def test_what_was_read_within_the_minute_is_not_mailed(wereld, bericht):
    markeer_gelezen(door=wereld.namens("anna"), berichten=Bericht.objects.all())
    assert verstuur_direct(bericht, nu=klok.nu()) == 0


@pytest.mark.parametrize("uit", ["soort", "alles"])
def test_off_means_off(wereld, bericht, uit):
    anna = wereld.mensen["anna"]
    if uit == "soort":
        Berichtvoorkeur.objects.create(gebruiker=anna, soort="proef_direct", mail=Ritme.NOOIT)
    else:
        Postvoorkeur.objects.create(gebruiker=anna, alles_uit=True)
    assert verstuur_direct(bericht, nu=klok.nu()) == 0
    assert verstuur_samenvattingen(nu=klok.nu() + timedelta(hours=14)) == 0
    assert mail.outbox == []


def test_with_content_when_somebody_asked_for_it(wereld, bericht):
    Postvoorkeur.objects.create(gebruiker=wereld.mensen["anna"], met_inhoud=True)
    verstuur_direct(bericht, nu=klok.nu())
    assert GEHEIM in mail.outbox[0].body


def test_a_title_of_two_lines_adds_no_header(wereld, bericht):
    Bericht.objects.update(titel="Eerste\nBcc: ander@test.example")
    verstuur_direct(Bericht.objects.get(), nu=klok.nu())
    assert mail.outbox[0].subject == "Proef meteen: Eerste Bcc: ander@test.example"
    assert mail.outbox[0].bcc == []


def test_what_failed_is_tried_again_while_it_is_fresh(wereld, bericht, monkeypatch, caplog):
    echt, weg = Brievenbus.stuur, [True]

    def stuur_mail(self, *args):
        if weg[0]:
            raise ConnectionRefusedError
        echt(self, *args)

    monkeypatch.setattr(Brievenbus, "stuur", stuur_mail)
    nu = bericht.gemaakt_op + GRATIE
    assert verstuur_direct(bericht, nu=nu) == 0
    assert "niet gemaild" in caplog.text
    weg[0] = False
    assert herkans(nu=nu + timedelta(minutes=5)) == 0
    assert herkans(nu=nu + timedelta(minutes=15)) == 1
    assert herkans(nu=nu + timedelta(minutes=40)) == 0
    assert Berichtpost.objects.get().verstuurd_op


def test_a_second_worker_sends_nothing(bericht, monkeypatch):
    echt, tweede = Brievenbus.stuur, []

    def stuur_mail(self, *args):
        tweede.append(verstuur_direct(bericht, nu=klok.nu()))
        echt(self, *args)

    monkeypatch.setattr(Brievenbus, "stuur", stuur_mail)
    assert verstuur_direct(bericht, nu=klok.nu()) == 1
    assert tweede == [0]
    assert len(mail.outbox) == 1


def test_no_kind_puts_content_in_mail_by_itself(wereld):
    """Every kind of every room, at once and in a digest."""
    nu = klok.nu()
    for nummer, soort in enumerate(soort for soort in soorten.alle() if not soort.alleen_mail):
        for begin in soort.begin or ("onbekend",):
            gemaakt = maak(wereld.organisatie_een, f"{begin}:{nummer}", nu - timedelta(hours=30), tekst=GEHEIM)
            assert gemaakt.soort == soort.sleutel
            verstuur_direct(gemaakt, nu=nu)
    for dag in range(8):
        verstuur_samenvattingen(nu=nu.replace(hour=20) + timedelta(days=dag))
    assert len(mail.outbox) > 3
    assert all(GEHEIM not in f"{post.subject} {post.body}" for post in mail.outbox)
    assert all(post.extra_headers["List-Unsubscribe"] for post in mail.outbox)
