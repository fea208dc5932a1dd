"""Every change of people, memberships and invitations, each with its log row in the same transaction."""

import hashlib
import secrets
from collections.abc import Callable, Collection

from allauth.account.models import EmailAddress
from django.db import transaction

from portaal.kern import klok
from portaal.kern.log.acties import leg_vast
from portaal.kern.mensen import post, regels
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap, Organisatie, Uitnodiging
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid


def token_hash(token: str) -> str:
    """What is kept of the secret in an invitation's link."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def nodig_uit(
    *, door: Hoedanigheid, organisatie: Organisatie, email: str, rollen: Collection[str], adres: Callable[[str], str]
) -> Uitnodiging:
    """Invites one address and mails the link after commit. `adres` makes the full address from the secret token.

    A second click on the button gives the invitation that the first one made. Raises MagNiet.
    """
    email = email.strip().lower()
    _op_slot(organisatie)
    regels.rollen_passen(organisatie, rollen)
    regels.nog_geen_lid(organisatie, email)
    eerder = _open_uitnodiging(organisatie, email)
    if eerder and eerder.gemaakt_op > klok.nu() - regels.DUBBELE_KLIK and set(eerder.rollen) == set(rollen):
        return eerder
    if eerder:
        raise MagNiet(f"{email} is al uitgenodigd. Trek die uitnodiging eerst in.")
    token = secrets.token_urlsafe(32)
    uitnodiging = Uitnodiging.objects.create(
        organisatie=organisatie,
        email=email,
        rollen=sorted(rollen),
        token_hash=token_hash(token),
        door=door.gebruiker,
        verloopt_op=klok.nu() + regels.GELDIG,
    )
    _log(door, organisatie, "persoon uitgenodigd", email, na={"rollen": sorted(rollen)})
    transaction.on_commit(lambda: post.stuur_uitnodiging(uitnodiging, adres(token)))
    return uitnodiging


@transaction.atomic
def trek_in(*, door: Hoedanigheid, uitnodiging: Uitnodiging) -> None:
    """The link stops working. Withdrawing twice is withdrawing once. Raises MagNiet when it was used."""
    uitnodiging = Uitnodiging.objects.select_for_update().get(pk=uitnodiging.pk)
    if uitnodiging.ingetrokken_op:
        return
    if uitnodiging.aanvaard_op:
        raise MagNiet("Deze uitnodiging is al gebruikt en kan niet meer worden ingetrokken.")
    uitnodiging.ingetrokken_op = klok.nu()
    uitnodiging.save(update_fields=["ingetrokken_op"])
    voor = {"rollen": uitnodiging.rollen}
    _log(door, uitnodiging.organisatie, "uitnodiging ingetrokken", uitnodiging.email, voor=voor)


@transaction.atomic
def aanvaard(
    *, uitnodiging: Uitnodiging, gebruiker: Gebruiker | None = None, naam: str = "", wachtwoord: str = ""
) -> Gebruiker:
    """Uses the invitation: for a person already known (`gebruiker`), or a new one with `naam` and `wachtwoord`.

    Having the link proves the address, so it counts as verified. Raises MagNiet.
    """
    uitnodiging = Uitnodiging.objects.select_for_update().select_related("organisatie").get(pk=uitnodiging.pk)
    _op_slot(uitnodiging.organisatie)
    regels.uitnodiging_open(uitnodiging)
    if gebruiker is None and Gebruiker.objects.filter(email__iexact=uitnodiging.email).exists():
        raise MagNiet("Dit e-mailadres heeft al een account. Log eerst in.")
    if gebruiker is not None and gebruiker.email.lower() != uitnodiging.email:
        raise MagNiet(f"Deze uitnodiging is voor {uitnodiging.email}.")
    if gebruiker is None:
        gebruiker = Gebruiker.objects.create_user(uitnodiging.email, wachtwoord, naam=naam)
    _bevestig_adres(gebruiker)
    uitnodiging.aanvaard_op = klok.nu()
    uitnodiging.save(update_fields=["aanvaard_op"])
    heeft = _rollen(gebruiker, uitnodiging.organisatie)
    _zet_rollen(gebruiker, uitnodiging.organisatie, heeft | set(uitnodiging.rollen))
    zelf = Hoedanigheid(gebruiker, uitnodiging.organisatie, frozenset(uitnodiging.rollen))
    na = {"rollen": uitnodiging.rollen}
    _log(zelf, uitnodiging.organisatie, "uitnodiging aanvaard", str(gebruiker), na=na)
    return gebruiker


@transaction.atomic
def wijzig_rollen(
    *, door: Hoedanigheid, organisatie: Organisatie, gebruiker: Gebruiker, rollen: Collection[str]
) -> None:
    """Gives a member exactly these roles, from now on. Raises MagNiet; the same roles change nothing."""
    _op_slot(organisatie)
    regels.rollen_passen(organisatie, rollen)
    regels.blijft_een_beheerder(organisatie, gebruiker, rollen)
    voor = _rollen(gebruiker, organisatie)
    if not voor:
        raise MagNiet(f"{gebruiker} hoort niet meer bij {organisatie}.")
    if voor == set(rollen):
        return
    _zet_rollen(gebruiker, organisatie, set(rollen))
    oud, nieuw = {"rollen": sorted(voor)}, {"rollen": sorted(rollen)}
    _log(door, organisatie, "rollen gewijzigd", str(gebruiker), voor=oud, na=nieuw)


@transaction.atomic
def beeindig(*, door: Hoedanigheid, organisatie: Organisatie, gebruiker: Gebruiker) -> None:
    """Ends every role of the person in the organisation, at once. Raises MagNiet for the last beheerder."""
    _op_slot(organisatie)
    voor = _rollen(gebruiker, organisatie)
    if not voor:
        return
    regels.blijft_een_beheerder(organisatie, gebruiker, ())
    _zet_rollen(gebruiker, organisatie, set())
    _log(door, organisatie, "toegang beëindigd", str(gebruiker), voor={"rollen": sorted(voor)})


@transaction.atomic
def voeg_organisatie_toe(*, door: Hoedanigheid, soort: str, naam: str) -> Organisatie:
    """An organisation of the region of `door`. Raises MagNiet when it is there already."""
    _op_slot(door.organisatie)
    regels.nieuw_in_regio(door.organisatie, naam)
    sleutel = f"{door.organisatie.pk}:{soort}:{secrets.token_hex(6)}"
    organisatie = Organisatie.objects.create(soort=soort, sleutel=sleutel, naam=naam, hoort_bij=door.organisatie)
    _log(door, organisatie, "organisatie toegevoegd", naam, na={"soort": organisatie.get_soort_display(), "naam": naam})
    return organisatie


@transaction.atomic
def wijzig_gegevens(*, door: Hoedanigheid | None, gebruiker: Gebruiker, naam: str, telefoon: str) -> None:
    """A person's own name and phone number."""
    nu = Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    voor, na = {"naam": nu.naam, "telefoon": nu.telefoon}, {"naam": naam, "telefoon": telefoon}
    if voor == na:
        return
    nu.naam, nu.telefoon = naam, telefoon
    nu.save(update_fields=["naam", "telefoon"])
    betreft = door.log_organisatie if door else None
    leg_vast(
        door=door, gebruiker=gebruiker, actie="eigen gegevens gewijzigd", onderwerp=nu.email, betreft=betreft,
        voor=voor, na=na,
    )  # fmt: skip


@transaction.atomic
def neem_op(
    *, email: str, naam: str, telefoon: str, wachtwoord: str, organisatie: Organisatie, rollen: Collection[str]
) -> Gebruiker:
    """A person set by a command on the server: known address, this password, exactly these roles. Safe to repeat."""
    regels.rollen_passen(organisatie, rollen)
    gebruiker = Gebruiker.objects.filter(email__iexact=email).first() or Gebruiker(email=email.lower())
    gebruiker.naam, gebruiker.telefoon, gebruiker.is_active = naam, telefoon, True
    gebruiker.set_password(wachtwoord)
    gebruiker.save()
    _bevestig_adres(gebruiker)
    voor = _rollen(gebruiker, organisatie)
    if voor != set(rollen):
        _zet_rollen(gebruiker, organisatie, set(rollen))
        oud, nieuw = {"rollen": sorted(voor)}, {"rollen": sorted(rollen)}
        _log(None, organisatie, "persoon opgenomen", email, voor=oud, na=nieuw)
    return gebruiker


def _op_slot(organisatie: Organisatie) -> None:
    """One change of an organisation's people at a time: two clicks at once see each other."""
    Organisatie.objects.select_for_update().get(pk=organisatie.pk)


def _open_uitnodiging(organisatie: Organisatie, email: str) -> Uitnodiging | None:
    return Uitnodiging.objects.openstaand().filter(organisatie=organisatie, email=email).first()


def _rollen(gebruiker: Gebruiker, organisatie: Organisatie) -> set[str]:
    leden = Lidmaatschap.objects.geldig().filter(gebruiker=gebruiker, organisatie=organisatie)
    return set(leden.values_list("rol", flat=True))


def _zet_rollen(gebruiker: Gebruiker, organisatie: Organisatie, rollen: set[str]) -> None:
    leden = Lidmaatschap.objects.geldig().filter(gebruiker=gebruiker, organisatie=organisatie)
    leden.exclude(rol__in=rollen).update(beeindigd_op=klok.nu())
    blijft = set(leden.values_list("rol", flat=True))
    Lidmaatschap.objects.bulk_create(
        Lidmaatschap(gebruiker=gebruiker, organisatie=organisatie, rol=rol) for rol in sorted(rollen - blijft)
    )


def _bevestig_adres(gebruiker: Gebruiker) -> None:
    adres = EmailAddress.objects.filter(user=gebruiker, email__iexact=gebruiker.email).first()
    adres = adres or EmailAddress(user=gebruiker, email=gebruiker.email)
    adres.verified = adres.primary = True
    EmailAddress.objects.filter(user=gebruiker, primary=True).exclude(pk=adres.pk).update(primary=False)
    adres.save()


def _log(door: Hoedanigheid | None, organisatie: Organisatie, actie: str, onderwerp: str, voor=None, na=None) -> None:
    leg_vast(door=door, actie=actie, onderwerp=onderwerp, betreft=organisatie, voor=voor, na=na)
