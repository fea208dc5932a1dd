"""Forms about people. What the state allows is checked by regels, inside the action."""

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from portaal.kern.mensen.keuzes import ROLLEN_VAN_SOORT, Rol, Soort
from portaal.kern.mensen.models import Gebruiker, Organisatie, Uitnodiging

TELEFOON = RegexValidator(r"^\+?[0-9 ()-]{8,20}$", "Vul een telefoonnummer in, bijvoorbeeld 077 123 45 67.")
LEG_ROLLEN_UIT = {
    Rol.LEZER: "ziet alles van de eigen organisatie",
    Rol.INDIENER: "maakt stukken klaar",
    Rol.TEKENBEVOEGD: "ondertekent stukken en dient ze in",
    Rol.BEHEERDER: "beheert de mensen",
}


def rolkeuzes(soort: str) -> list[tuple[str, str]]:
    """The roles of a kind of organisation, each with what it may."""
    keuzes = []
    for rol in ROLLEN_VAN_SOORT[soort]:
        uitleg = LEG_ROLLEN_UIT.get(rol)
        keuzes.append((rol, f"{Rol(rol).label}: {uitleg}" if uitleg else Rol(rol).label))
    return keuzes


class NamensForm(forms.Form):
    """For which of one's own organisations one acts."""

    organisatie = forms.TypedChoiceField(
        label="Organisatie", coerce=int, widget=forms.RadioSelect, error_messages={"required": "Kies een organisatie."}
    )

    def __init__(self, *args, hoedanigheden, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].choices = [
            (h.organisatie.pk, f"{h.organisatie} ({', '.join(Rol(rol).label for rol in sorted(h.rollen))})")
            for h in hoedanigheden
        ]


class GegevensForm(forms.ModelForm):
    """One's own name and phone number."""

    telefoon = forms.CharField(
        label="Telefoonnummer",
        required=False,
        max_length=30,
        validators=[TELEFOON],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text="Mag leeg blijven. Van een contractmanager ziet de aanbieder dit nummer.",
    )

    class Meta:
        model = Gebruiker
        fields = ["naam", "telefoon"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["naam"].required = True
        self.fields["naam"].error_messages["required"] = "Vul uw naam in."
        self.fields["naam"].widget.attrs["autocomplete"] = "name"


class OrganisatieForm(forms.Form):
    """A new organisation. Providers, municipalities and the region itself come with the region's files."""

    soort = forms.ChoiceField(
        label="Soort organisatie",
        choices=[(soort, soort.label) for soort in (Soort.VERWIJZER, Soort.TOEZICHT, Soort.CLIENT)],
    )
    naam = forms.CharField(label="Naam", max_length=200, error_messages={"required": "Vul de naam in."})


class UitnodigingForm(forms.Form):
    """Whom to invite to an organisation, with which roles."""

    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Vul een e-mailadres in.",
            "invalid": "Vul een e-mailadres in als naam@voorbeeld.nl.",
        },
    )
    rollen = forms.MultipleChoiceField(
        label="Rollen", widget=forms.CheckboxSelectMultiple, error_messages={"required": "Kies minstens één rol."}
    )

    def __init__(self, *args, organisatie: Organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rollen"].choices = rolkeuzes(organisatie.soort)


class RollenForm(forms.Form):
    """The roles a member has from now on. Taking the beheer away from oneself asks for a confirmation."""

    rollen = forms.MultipleChoiceField(
        label="Rollen", widget=forms.CheckboxSelectMultiple, error_messages={"required": "Kies minstens één rol."}
    )
    zeker = forms.BooleanField(label="Ja, ik wil zelf geen beheerder meer zijn", required=False)

    def __init__(self, *args, organisatie: Organisatie, over_zichzelf: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rollen"].choices = rolkeuzes(organisatie.soort)
        if not over_zichzelf:
            del self.fields["zeker"]

    def clean(self):
        gegevens = super().clean()
        houdt_beheer = Rol.BEHEERDER in gegevens.get("rollen", [])
        if "zeker" in self.fields and "rollen" in gegevens and not houdt_beheer and not gegevens.get("zeker"):
            self.add_error("zeker", "U neemt uzelf het beheer af. Vink aan dat u dat zeker weet.")
        return gegevens


class BeeindigForm(forms.Form):
    """A confirmation, so that nobody ends an access by one wrong click."""

    zeker = forms.BooleanField(
        label="Ja, deze toegang stopt nu", error_messages={"required": "Vink aan dat u het zeker weet."}
    )


class NieuwAccountForm(forms.Form):
    """Name and password of somebody who comes in by invitation."""

    naam = forms.CharField(
        label="Uw naam",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Vul uw naam in."},
    )
    wachtwoord = forms.CharField(
        label="Kies een wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Minstens 12 tekens. Een paar woorden achter elkaar is goed te onthouden.",
        error_messages={"required": "Kies een wachtwoord."},
    )

    def __init__(self, *args, uitnodiging: Uitnodiging, **kwargs):
        super().__init__(*args, **kwargs)
        self.uitnodiging = uitnodiging

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("wachtwoord"):
            straks = Gebruiker(email=self.uitnodiging.email, naam=gegevens.get("naam", ""))
            try:
                password_validation.validate_password(gegevens["wachtwoord"], straks)
            except ValidationError as fout:
                self.add_error("wachtwoord", fout)
        return gegevens
