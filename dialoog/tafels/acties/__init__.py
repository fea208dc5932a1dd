"""Every write to tables, invitations and proposals."""

from dialoog.tafels.acties.deelname import beeindig, nodig_uit
from dialoog.tafels.acties.tafel import maak, wijzig, zet_status
from dialoog.tafels.acties.voorstel import stel_voor, steun, trek_steun_in, trek_voorstel_in

__all__ = [
    "beeindig",
    "maak",
    "nodig_uit",
    "stel_voor",
    "steun",
    "trek_steun_in",
    "trek_voorstel_in",
    "wijzig",
    "zet_status",
]
