"""allauth's forms in our words; what they do stays allauth's. The settings ACCOUNT_FORMS and MFA_FORMS name them."""

from contextlib import contextmanager
from typing import ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as code
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as sleutel
from django import forms
from django.core.exceptions import ValidationError

from portaal.kern.mensen.forms import NieuwAccountForm

WACHTWOORD_EISEN = NieuwAccountForm.base_fields["wachtwoord"].help_text
GEEN_ADRES = "Vul een e-mailadres in als naam@voorbeeld.nl."
SLEUTEL_MISLUKT = "Dat lukte niet met deze passkey of sleutel. Probeer het opnieuw, of kies een andere manier."

# What a field asks -> (label, what to say when it is empty)
EMAIL = ("E-mailadres", "Vul uw e-mailadres in.")
WACHTWOORD = ("Wachtwoord", "Vul uw wachtwoord in.")
HUIDIG = ("Huidig wachtwoord", "Vul het wachtwoord in waarmee u nu inlogt.")
NIEUW = ("Nieuw wachtwoord", "Kies een nieuw wachtwoord.")
NOG_EENS = ("Nieuw wachtwoord, nog een keer", "Vul het nieuwe wachtwoord nog een keer in.")
APPCODE = ("Code uit de app", "Vul de code in die de app laat zien.")
CODE = ("Code uit de app of herstelcode", "Vul de code uit uw app in, of een herstelcode.")
NAAM = ("Naam van de sleutel", "Geef de sleutel een naam.")


@contextmanager
def geen_sleutel():
    """A key that does not fit is no "wrong code", and JSON that holds no key at all is one that does not fit."""
    try:
        yield
    except (AttributeError, LookupError, TypeError) as fout:
        raise ValidationError(SLEUTEL_MISLUKT, code="incorrect_code") from fout
    except ValidationError as fout:
        if fout.code == "incorrect_code":
            raise ValidationError(SLEUTEL_MISLUKT, code=fout.code) from fout
        raise


class Verwoord:
    """Label, error and hint of every field in `woorden`; no placeholder that says the label again."""

    woorden: ClassVar[dict[str, tuple[str, str]]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            veld.widget.attrs.pop("placeholder", None)
            if naam in self.woorden:
                veld.label, veld.error_messages["required"] = self.woorden[naam]
            if isinstance(veld, forms.EmailField):
                veld.error_messages["invalid"] = GEEN_ADRES
        if "password1" in self.fields:
            self.fields["password1"].help_text = WACHTWOORD_EISEN


class TweeKeer(Verwoord):
    """The new password twice."""

    woorden: ClassVar = {"password1": NIEUW, "password2": NOG_EENS}

    def clean(self):
        gegevens = super().clean()
        if self.data.get("password2") and self.has_error("password2"):
            self.errors["password2"] = self.error_class(["De twee wachtwoorden zijn niet hetzelfde."])
        return gegevens


class Inloggen(Verwoord, account.LoginForm):
    woorden: ClassVar = {"login": EMAIL, "password": WACHTWOORD}


class AdresErbij(Verwoord, account.AddEmailForm):
    woorden: ClassVar = {"email": EMAIL}


class Vergeten(Verwoord, account.ResetPasswordForm):
    woorden: ClassVar = {"email": EMAIL}


class WachtwoordWijzigen(TweeKeer, account.ChangePasswordForm):
    woorden: ClassVar = {**TweeKeer.woorden, "oldpassword": HUIDIG}


class WachtwoordKiezen(TweeKeer, account.SetPasswordForm):
    pass


class WachtwoordUitLink(TweeKeer, account.ResetPasswordKeyForm):
    pass


class NogmaalsWachtwoord(Verwoord, account.ReauthenticateForm):
    woorden: ClassVar = {"password": WACHTWOORD}


class Code(Verwoord, code.AuthenticateForm):
    woorden: ClassVar = {"code": CODE}


class NogmaalsCode(Verwoord, code.ReauthenticateForm):
    woorden: ClassVar = {"code": CODE}


class AppAanzetten(Verwoord, totp.ActivateTOTPForm):
    woorden: ClassVar = {"code": APPCODE}


class SleutelErbij(Verwoord, sleutel.AddWebAuthnForm):
    """What can sign in by itself is the default: that is what most people expect of a passkey."""

    woorden: ClassVar = {"name": NAAM}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zonder = self.fields["passwordless"]
        zonder.label, zonder.initial = "Met deze sleutel wil ik ook zonder wachtwoord inloggen", True
        zonder.help_text = "Dan heet hij een passkey. Uw apparaat vraagt om uw vinger, gezicht of pincode."

    def clean(self):
        with geen_sleutel():
            return super().clean()


class SleutelNaam(Verwoord, sleutel.EditWebAuthnForm):
    woorden: ClassVar = {"name": NAAM}


class MetSleutel(Verwoord):
    """Signing in with a key."""

    def clean_credential(self):
        with geen_sleutel():
            return super().clean_credential()


class SleutelInloggen(MetSleutel, sleutel.LoginWebAuthnForm):
    pass


class SleutelTweedeStap(MetSleutel, sleutel.AuthenticateWebAuthnForm):
    pass


class NogmaalsSleutel(MetSleutel, sleutel.ReauthenticateWebAuthnForm):
    pass
