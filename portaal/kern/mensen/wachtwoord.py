"""What a good password is: Django's own rules, each refusing with one plain sentence that says what to do."""

from django.contrib.auth import password_validation as django_regels


class Lengte(django_regels.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."


class NietOverUzelf(django_regels.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord lijkt te veel op uw naam of e-mailadres. Kies iets anders."


class NietBekend(django_regels.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord gebruiken veel mensen. Daardoor is het makkelijk te raden. Kies iets anders."


class NietAlleenCijfers(django_regels.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord bestaat alleen uit cijfers. Gebruik ook letters."
