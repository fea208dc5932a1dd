"""Mail about people: plain text, Dutch."""

from django.core.mail import send_mail
from django.template.loader import render_to_string

from portaal.kern.mensen.models import Uitnodiging

UITNODIGING_ONDERWERP = "Uitnodiging voor het Aanbiedersportaal"


def stuur_uitnodiging(uitnodiging: Uitnodiging, adres: str) -> None:
    """Mails the link of an invitation. The link is the secret: it stands in the mail only."""
    tekst = render_to_string("portaal/mensen/mail/uitnodiging.txt", {"uitnodiging": uitnodiging, "adres": adres})
    send_mail(UITNODIGING_ONDERWERP, tekst, None, [uitnodiging.email])
