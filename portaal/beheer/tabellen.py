"""The lists of /beheer/: the log, the people, and the invitations that are still open."""

from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portaal.kern import opmaak
from portaal.kern.log.models import Logregel
from portaal.kern.log.verschil import verschillen
from portaal.kern.mensen.models import Uitnodiging
from portaal.kern.tabellen import ActieKolom, Kolom, Tabel, TijdKolom

VAN_GEBRUIKER = ("gebruiker__naam", "gebruiker__email")


class EmailKolom(Kolom):
    """An address may break before its @: on a phone it is often wider than the card."""

    def render(self, value: str) -> SafeString:
        voor, _, na = value.rpartition("@")
        return format_html("<span>{}<wbr>@{}</span>", voor, na)


class LogTabel(Tabel):
    titel = "Logboek"

    tijd = TijdKolom("Tijd")
    wie = Kolom("Wie", accessor="gebruiker", order_by=VAN_GEBRUIKER, default="de server", leeg_achteraan=True)
    namens = Kolom("Namens", accessor="organisatie", order_by="organisatie__naam", default="", leeg_achteraan=True)
    betreft = Kolom("Gaat over", order_by="betreft__naam", default="", leeg_achteraan=True)
    wat = Kolom("Wat", accessor="actie", order_by=("gebeurtenis", "actie", "onderwerp"))

    class Meta:
        attrs = {"data-tabel": "log"}
        row_attrs = {"data-rij": lambda record: record.pk}
        order_by = "-tijd"
        per_page = 50

    @property
    def bijschrift(self) -> str:
        volgorde = ", nieuwste eerst" if tuple(self.order_by) == ("-tijd",) else ""
        return f"{opmaak.getal(self.aantal)} {'regel' if self.aantal == 1 else 'regels'}{volgorde}"

    def render_wat(self, record: Logregel) -> SafeString:
        gegevens = {"regel": record, "verschillen": verschillen(record.voor, record.na)}
        return render_to_string("portaal/beheer/_wat.html", gegevens)


class MensenTabel(Tabel):
    """One row per person and organisation: a list, not a queryset, so what sorts it are names on the row."""

    titel = "Mensen met toegang"
    rijkop = "naam"

    naam = Kolom("Naam", accessor="gebruiker", order_by=("gebruiker__naam__casefold", "gebruiker__email"))
    email = EmailKolom("E-mailadres", accessor="gebruiker__email")
    organisatie = Kolom("Organisatie", order_by="organisatie__naam__casefold")
    rollen = Kolom("Rollen")
    actie = ActieKolom()

    class Meta:
        attrs = {"data-tabel": "mensen"}
        row_attrs = {"data-rij": lambda record: f"{record.organisatie.pk}:{record.gebruiker.email}"}
        per_page = 50

    @property
    def bijschrift(self) -> str:
        return f"{self.aantal} {'persoon' if self.aantal == 1 else 'personen'} met toegang"

    def render_rollen(self, value: list[str]) -> str:
        return ", ".join(value)

    def render_actie(self, record) -> SafeString:
        adres = reverse("beheer_persoon", args=[record.organisatie.pk, record.gebruiker.pk])
        return format_html(
            '<a href="{}">Wijzig<span class="alleen-schermlezer"> {}</span></a>', adres, record.gebruiker
        )


class UitnodigingTabel(Tabel):
    titel = "Open uitnodigingen"
    bijschrift = "Verstuurd en nog niet gebruikt"
    rijkop = "email"

    email = EmailKolom("E-mailadres")
    organisatie = Kolom("Organisatie", order_by="organisatie__naam")
    rollen = Kolom("Rollen", orderable=False)
    door = Kolom("Uitgenodigd door", order_by=("door__naam", "door__email"), default="", leeg_achteraan=True)
    verloopt_op = Kolom("Werkt tot en met")
    actie = ActieKolom()

    class Meta:
        attrs = {"data-tabel": "uitnodigingen"}
        row_attrs = {"data-rij": lambda record: record.pk}
        prefix = "uitnodiging-"
        per_page = 50

    def render_rollen(self, value: list[str]) -> str:
        return ", ".join(value)

    def render_verloopt_op(self, value) -> str:
        return opmaak.datum(value)

    def render_actie(self, record: Uitnodiging) -> SafeString:
        gegevens = {"uitnodiging": record, "csrf_token": get_token(self.request)}
        return render_to_string("portaal/beheer/_intrekken.html", gegevens)
