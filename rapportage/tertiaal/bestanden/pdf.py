"""The report as PDF (PDF/UA and PDF/A)."""

from datetime import datetime

from portaal.kern import pdf
from rapportage.tertiaal.inhoud import inhoud
from rapportage.tertiaal.models import Tertiaalrapport

SJABLOON = "rapportage/tertiaal/rapport.typ"


def maak(rapport: Tertiaalrapport) -> bytes:
    """The same content gives the same bytes."""
    tijd = rapport.vastgesteld_op or datetime.fromisoformat(rapport.cijfers["gemaakt_op"])
    return pdf.maak(SJABLOON, inhoud(rapport), tijd=tijd)
