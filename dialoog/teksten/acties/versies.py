"""A version in preparation: made from a document, from the text on the table, or empty; and thrown away again."""

import uuid

from django.db import transaction
from django.db.models import Max, TextChoices

from dialoog.tafels.models import Tafel
from dialoog.teksten import regels
from dialoog.teksten.huidig import huidige_versie, inhoud
from dialoog.teksten.inlezen import GelezenTekst
from dialoog.teksten.koppelen import Los, koppel
from dialoog.teksten.models import Artikel, Artikeltekst, Tekstversie, Versiestatus
from dialoog.teksten.schoon import TITEL_MAX, een_regel
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid


class Bron(TextChoices):
    """What a new version begins with."""

    DOCX = "docx", "Een Word-bestand"
    VORIGE = "vorige", "De tekst die nu op tafel ligt"
    LEEG = "leeg", "Een lege tekst"


@transaction.atomic
def maak_concept(
    *,
    door: Hoedanigheid | None,
    tafel: Tafel,
    uit: str,
    gelezen: GelezenTekst | None = None,
    titel: str = "",
    bestandsnaam: str = "",
    sha256: str = "",
) -> Tekstversie:
    """The one version in preparation of this table; `gelezen` is the document for Bron.DOCX. Raises MagNiet."""
    tafel = Tafel.objects.select_for_update().get(pk=tafel.pk)
    regels.eis(tafel, door)
    if tafel.versies.filter(status=Versiestatus.CONCEPT).exists():
        raise MagNiet(regels.AL_BEZIG)
    vorige = huidige_versie(tafel)
    if vorige is None and uit == Bron.VORIGE:
        raise MagNiet(regels.NIET_OP_TAFEL)
    titel = titel or (gelezen.titel if gelezen else "") or (vorige.titel if vorige else "") or tafel.naam
    versie = Tekstversie.objects.create(
        tafel=tafel,
        nummer=(tafel.versies.aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1,
        titel=een_regel(titel)[:TITEL_MAX],
        bestandsnaam=bestandsnaam,
        sha256=sha256,
        door=door.gebruiker if door else None,
    )
    if uit == Bron.VORIGE:
        _neem_over(versie, vorige)
    elif gelezen:
        _zet_klaar(versie, gelezen)
    na = {"versie": versie.nummer, "uit": Bron(uit).label, "bestand": bestandsnaam, "sha256": sha256}
    log(door, versie, "nieuwe tekst in voorbereiding", na=na)
    return versie


@transaction.atomic
def gooi_weg(*, door: Hoedanigheid | None, versie: Tekstversie) -> None:
    """The version in preparation is gone; what is on the table stays. Raises MagNiet."""
    versie = vergrendeld(versie, door)
    log(door, versie, "tekst in voorbereiding weggegooid", voor={"versie": versie.nummer})
    versie.artikelteksten.all().delete()
    ruim_op(versie.tafel)
    versie.delete()


def vergrendeld(versie: Tekstversie, door: Hoedanigheid | None) -> Tekstversie:
    """The version in preparation, held until the transaction ends. Raises MagNiet."""
    vers = Tekstversie.objects.select_for_update(of=("self",)).select_related("tafel").filter(pk=versie.pk).first()
    if vers is None:
        raise MagNiet("Deze versie is weggegooid. Begin een nieuwe versie.")
    regels.eis(vers.tafel, door)
    regels.eis_concept(vers)
    return vers


def nieuw_artikel(tafel: Tafel) -> Artikel:
    """One that has no number on the table yet; publishing gives it one."""
    return Artikel.objects.create(tafel=tafel, nr=f"concept-{uuid.uuid4().hex}"[:40])


def ruim_op(tafel: Tafel) -> None:
    """Articles that stand in no version and that nobody ever spoke about."""
    tafel.artikelen.filter(teksten=None, reacties=None, agendapunten=None, antwoorden=None).delete()


def log(door: Hoedanigheid | None, versie: Tekstversie, actie: str, *, voor=None, na=None) -> None:
    onderwerp = f"{versie.tafel}: {versie}"
    leg_vast(door=door, actie=actie, onderwerp=onderwerp, betreft=versie.tafel.regio.organisatie, voor=voor, na=na)


def laatste_teksten(tafel: Tafel) -> dict[int, Artikeltekst]:
    """Of every article the newest published wording, by article; those on the table now first."""
    op_tafel: dict[int, Artikeltekst] = {}
    for versie in tafel.versies.gepubliceerd().order_by("-nummer"):
        for tekst in inhoud(versie):
            op_tafel.setdefault(tekst.artikel_id, tekst)
    return op_tafel


def _neem_over(versie: Tekstversie, vorige: Tekstversie) -> None:
    rijen = inhoud(vorige)
    for rij in rijen:
        rij.pk, rij.versie, rij._state.adding = None, versie, True
    Artikeltekst.objects.bulk_create(rijen)


def _zet_klaar(versie: Tekstversie, gelezen: GelezenTekst) -> None:
    """The articles of the document, each on the standing article that it seems to be, with its plain language."""
    staand = laatste_teksten(versie.tafel)
    nieuw = [Los(plek, een.nummer, een.titel, een.tekst) for plek, een in enumerate(gelezen.artikelen)]
    gekoppeld = koppel(nieuw, [Los(pk, rij.nummer, rij.titel, rij.tekst) for pk, rij in staand.items()])
    rijen = []
    for plek, (een, koppeling) in enumerate(zip(gelezen.artikelen, gekoppeld, strict=True)):
        was = staand[koppeling.staand.sleutel] if koppeling.staand else None
        rij = Artikeltekst(
            artikel=was.artikel if was else nieuw_artikel(versie.tafel), versie=versie, volgorde=plek,
            nummer=een.nummer, titel=een.titel, niveau=een.niveau, tekst=een.tekst,
        )  # fmt: skip
        if was:
            neem_b1_mee(rij, was)
        rijen.append(rij)
    Artikeltekst.objects.bulk_create(rijen)


def neem_b1_mee(rij: Artikeltekst, was: Artikeltekst) -> None:
    """The plain language of an earlier version; to be looked at when the legal text is another one."""
    rij.tekst_b1 = was.tekst_b1
    anders = (rij.titel, rij.tekst) != (was.titel, was.tekst)
    rij.b1_nakijken = bool(was.tekst_b1) and (was.b1_nakijken or anders)
