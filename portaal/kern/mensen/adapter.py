"""How allauth behaves here: no open sign-up, and what it says in our words."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

VERKEERDE_CODE = "Deze code klopt niet. Wacht tot uw app een nieuwe code laat zien en vul die in."


class Adapter(DefaultAccountAdapter):
    """People come in by invitation only."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Uw account staat uit. Vraag het aan de beheerder van uw organisatie.",
        "cannot_remove_primary_email": "U kunt uw hoofdadres niet verwijderen. Maak eerst een ander adres hoofdadres.",
        "duplicate_email": "Dit e-mailadres hoort al bij uw account.",
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet. Kijk ze na en probeer het opnieuw.",
        "email_taken": "Dit e-mailadres hoort al bij een ander account.",
        "enter_current_password": "Dit is niet uw huidige wachtwoord. Vul het wachtwoord in waarmee u nu inlogt.",
        "incorrect_code": VERKEERDE_CODE,
        "incorrect_password": "Het wachtwoord klopt niet. Probeer het opnieuw.",
        "invalid_login": "Vul uw e-mailadres in.",
        "invalid_or_expired_key": "Deze link werkt niet meer. Vraag een nieuwe link aan.",
        "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe link aan.",
        "max_email_addresses": "U kunt niet meer dan %d e-mailadressen hebben.",
        "rate_limited": "U hebt het te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw.",
        "same_as_current": "Dit is hetzelfde als wat er al stond. Vul iets anders in.",
        "too_many_login_attempts": "U hebt het te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw.",
        "unknown_email": "Wij kennen dit e-mailadres niet.",
        "unverified_primary_email": "Bevestig eerst uw hoofdadres. Open daarvoor de link in de e-mail.",
    }
    reauthentication: ClassVar[dict[str, str]] = {
        "reauthenticate": "Gebruik uw wachtwoord",
        "mfa_reauthenticate": "Gebruik een code",
        "mfa_reauthenticate:webauthn": "Gebruik uw passkey of sleutel",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_reauthentication_methods(self, user) -> list[dict]:
        manieren = super().get_reauthentication_methods(user)
        return [{**manier, "description": self.reauthentication[manier["id"]]} for manier in manieren]


class TweedeStapAdapter(DefaultMFAAdapter):
    """The second factor."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": "U kunt geen e-mailadres toevoegen zolang de tweede stap aan staat. Zet die eerst uit.",
        "cannot_delete_authenticator": "U kunt de tweede stap niet uitzetten.",
        "cannot_generate_recovery_codes": "U krijgt pas herstelcodes als er een app of sleutel aan staat.",
        "incorrect_code": VERKEERDE_CODE,
        "unverified_email": "Bevestig eerst uw e-mailadres. Daarna kunt u de tweede stap aanzetten.",
    }

    def generate_authenticator_name(self, user, type: Authenticator.Type) -> str:
        aantal = Authenticator.objects.filter(user=user, type=type).count()
        return f"Sleutel {aantal + 1}"
