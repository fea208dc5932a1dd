"""Everything that is asked of somebody, with a day. A room joins the calendar by a function in KALENDER."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from aanbieder.models import Aanbieder, Regio
from portaal.kern import klok
from portaal.kern.berichten.models import Bericht
from portaal.kern.mensen.keuzes import Rol, Soort
from portaal.kern.toegang import RECHTEN, Hoedanigheid, te_openen
from portaal.overzicht.aanbieder import beslissingen
from portaal.overzicht.dialoog import dialoogsessies
from portaal.overzicht.gesprekken import gesprekken
from portaal.overzicht.kalenderpunt import Punt
from portaal.overzicht.sturing import contractgesprekken
from rapportage.verantwoording.overgangen import BEOORDELEN
from rapportage.verantwoording.uitvraag.uitvraag import Uitvraag, lopende_jaren, uitvragen_van
from rapportage.verantwoording.uitvraag.uitvraagstand import Staat

VERANTWOORDING, VERKLARING = "verantwoording:", ":verklaring"  # how their keys begin and end
GRONDSLAG_GESPREK = "Overeenkomst: afspraken over het plafond"


Bron = Callable[[Hoedanigheid, Sequence[int]], Iterable[Punt]]


def gevraagd(namens: Hoedanigheid, boekjaren: Sequence[int]) -> list[Punt]:
    """A provider: what the region asks over these boekjaren."""
    return [_punt(uitvraag, namens) for uitvraag in eigen_uitvragen(namens, boekjaren)]


def eigen_uitvragen(namens: Hoedanigheid, boekjaren: Sequence[int]) -> list[Uitvraag]:
    """What is asked of the provider somebody acts for; nothing for everybody else."""
    eigen = _eigen(namens)
    if eigen is None or not namens.mag("verantwoording_zien"):
        return []
    return uitvragen_van([eigen], boekjaren)[eigen.pk]


def _eigen(namens: Hoedanigheid) -> Aanbieder | None:
    if namens.soort != Soort.AANBIEDER:
        return None
    return Aanbieder.objects.zichtbaar_voor(namens).select_related("regio").first()


def _punt(uitvraag: Uitvraag, namens: Hoedanigheid) -> Punt:
    return Punt(
        sleutel=uitvraag.sleutel,
        datum=uitvraag.uiterlijk,
        titel=uitvraag.titel,
        waarom=uitvraag.waarom,
        grondslag=uitvraag.grondslag,
        staat=uitvraag.staat,
        toelichting=uitvraag.reden,
        adres=uitvraag.adres_voor(namens),
        wie=aan_zet_in_woorden(uitvraag.aan_zet),
    )


def aan_zet_in_woorden(recht: str) -> str:
    """Who has to act, for a right; empty when nobody has to."""
    if not recht:
        return ""
    if recht == BEOORDELEN:
        return "de contractmanager"
    return "iemand met de rol " + " of ".join(
        sorted(Rol(rol).label for soort, rol in RECHTEN[recht] if soort == Soort.AANBIEDER)
    )


def afspraken(namens: Hoedanigheid, boekjaren: Sequence[int]) -> list[Punt]:
    """A provider: talks after a ceiling passed a threshold, and days to decide about the term."""
    eigen = _eigen(namens)
    if eigen is None or not eigen.gecontracteerd:
        return []
    mag = namens.mag("contract_zien")
    lopend = gesprekken(Bericht.objects.zichtbaar_voor(namens), eigen.regio, eigen.slug)
    punten = [
        Punt(
            sleutel=f"gesprek:{gesprek.sleutel}",
            datum=gesprek.voor,
            titel="Gesprek over het plafond",
            waarom=f"{gesprek.aanleiding}.",
            grondslag=GRONDSLAG_GESPREK,
            staat=Staat.OPEN,
            adres=gesprek.adres if te_openen(gesprek.adres, namens) else "",
        )
        for gesprek in lopend
    ]
    punten += [
        Punt(
            sleutel=f"contract:{eigen.slug}:{punt.wat}:{punt.voor.year}",
            datum=punt.voor,
            titel=punt.wat,
            waarom=punt.waarom,
            grondslag="Overeenkomst: looptijd en verlenging",
            staat=Staat.OPEN,
            adres=reverse("contract", args=[eigen.slug]),
        )
        for punt in beslissingen(eigen, namens)
        if mag
    ]
    return punten


def verzameld(namens: Hoedanigheid, boekjaren: Sequence[int]) -> list[Punt]:
    """A contract manager: per due date how many providers are done, and who is not yet."""
    if not namens.mag(BEOORDELEN):
        return []
    aanbieders = list(Aanbieder.objects.zichtbaar_voor(namens).select_related("regio"))
    per_sleutel: dict[str, list[Uitvraag]] = {}
    for alles in uitvragen_van(aanbieders, boekjaren).values():
        for uitvraag in alles:
            per_sleutel.setdefault(uitvraag.sleutel, []).append(uitvraag)
    return [_samengevat(sleutel, alles) for sleutel, alles in per_sleutel.items()]


def _samengevat(sleutel: str, alles: Sequence[Uitvraag]) -> Punt:
    """One line for all providers: done, at work, late. Who need not, is not counted."""
    eerste, moeten = alles[0], [u for u in alles if u.staat != Staat.NIET_NODIG]
    binnen = sum(u.staat in (Staat.INGEDIEND, Staat.KLAAR) for u in moeten)
    nog_niet = [u for u in moeten if u.staat not in (Staat.INGEDIEND, Staat.KLAAR)]
    te_laat = [u for u in nog_niet if u.staat == Staat.TE_LAAT]
    wacht = sum(u.aan_zet == BEOORDELEN for u in moeten)
    verklaring = sleutel.endswith(VERKLARING)
    fase = sleutel.startswith(VERANTWOORDING) and not verklaring  # the queue has who, and more
    delen = [f"{binnen} van de {len(moeten)} {'aanbieder' if len(moeten) == 1 else 'aanbieders'} klaar"]
    if te_laat:
        delen.append(f"{len(te_laat)} te laat")
    if wacht:
        delen.append(f"{wacht} te beoordelen")
    return Punt(
        sleutel=sleutel,
        datum=eerste.uiterlijk,
        titel=f"Verklaring bij de verantwoording {eerste.jaar}" if verklaring else eerste.titel,
        waarom=eerste.waarom,
        grondslag=eerste.grondslag,
        staat=_staat_samen(moeten, binnen, len(te_laat)),
        toelichting=", ".join(delen) if moeten else "niemand hoeft dit aan te leveren",
        adres=_wachtrij(eerste),
        wie="de contractmanagers" if wacht else "",
        namen_titel="Wie nog niet",
        namen=() if fase else tuple((str(u.aanbieder), u.adres) for u in nog_niet),
    )


def _staat_samen(moeten: Sequence[Uitvraag], binnen: int, te_laat: int) -> Staat:
    if not moeten:
        return Staat.NIET_NODIG
    if te_laat:
        return Staat.TE_LAAT
    if binnen == len(moeten):
        return Staat.KLAAR
    return Staat.NOG_NIET if all(u.staat == Staat.NOG_NIET for u in moeten) else Staat.BEZIG


def _wachtrij(uitvraag: Uitvraag) -> str:
    return f"{reverse('verantwoording_wachtrij')}?{urlencode({'jaar': uitvraag.jaar})}"


def gesprekken_van_de_regio(namens: Hoedanigheid, boekjaren: Sequence[int]) -> list[Punt]:
    """A contract manager: talks with the own providers, one line for those before the same day."""
    regio = Regio.objects.zichtbaar_voor(namens).first() if namens.mag(BEOORDELEN) else None
    if regio is None:
        return []
    eigen = Aanbieder.objects.zichtbaar_voor(namens).filter(contractmanager_email__iexact=namens.gebruiker.email)
    namen = dict(eigen.values_list("slug", "naam"))
    lopend = [g for g in gesprekken(Bericht.objects.zichtbaar_voor(namens), regio) if g.slug in namen]
    punten = []
    for dag, groep in groupby(lopend, key=lambda gesprek: gesprek.voor):
        met = tuple((gesprek.aanleiding, gesprek.adres) for gesprek in groep)
        punten.append(
            Punt(
                sleutel=f"gesprekken:{dag}",
                datum=dag,
                titel="Gesprek over het plafond" if len(met) == 1 else f"{len(met)} gesprekken over het plafond",
                waarom="Een plafond van deze aanbieders raakt vol: u spreekt af wat er verandert.",
                grondslag=GRONDSLAG_GESPREK,
                staat=Staat.OPEN,
                namen_titel="Met wie en waarover",
                namen=met,
            )
        )
    return punten


KALENDER: list[Bron] = [gevraagd, afspraken, verzameld, gesprekken_van_de_regio, contractgesprekken, dialoogsessies]


def punten(namens: Hoedanigheid, jaar: int | None = None) -> list[Punt]:
    """Everything with a day, soonest first: of the running years, or with `jaar` of that calendar year only."""
    boekjaren = lopende_jaren(klok.vandaag()) if jaar is None else (jaar - 1,)
    alles = [punt for bron in KALENDER for punt in bron(namens, boekjaren)]
    gekozen = [punt for punt in alles if jaar in (None, punt.datum.year)]
    return sorted(gekozen, key=lambda punt: (punt.datum, punt.titel))
