"""The states of a table and how it gets from one to the other: one table. Pure."""

from dataclasses import dataclass

from dialoog.tafels.keuzes import Tafelstatus


@dataclass(frozen=True)
class Overgang:
    """An arrow; `knop` stands on the button. `door_sessie`: starting or ending a session does it, not a button.

    `door_voorsteller`: who proposed the table does it, and nobody else.
    """

    van: Tafelstatus
    naar: Tafelstatus
    knop: str
    met_reden: bool = False
    door_sessie: bool = False
    door_voorsteller: bool = False


OVERGANGEN: tuple[Overgang, ...] = (
    Overgang(Tafelstatus.VOORGESTELD, Tafelstatus.CONCEPT, "Neem het voorstel aan en bereid de tafel voor"),
    Overgang(Tafelstatus.VOORGESTELD, Tafelstatus.OPEN, "Neem het voorstel aan en open de tafel"),
    Overgang(Tafelstatus.VOORGESTELD, Tafelstatus.AFGEWEZEN, "Open deze tafel niet", met_reden=True),
    Overgang(Tafelstatus.VOORGESTELD, Tafelstatus.INGETROKKEN, "Trek het voorstel in", door_voorsteller=True),
    Overgang(Tafelstatus.CONCEPT, Tafelstatus.OPEN, "Open de tafel"),
    Overgang(Tafelstatus.OPEN, Tafelstatus.IN_SESSIE, "Begin de sessie", door_sessie=True),
    Overgang(Tafelstatus.IN_SESSIE, Tafelstatus.OPEN, "Rond de sessie af", door_sessie=True),
    Overgang(Tafelstatus.OPEN, Tafelstatus.VERWERKEN, "Ga de reacties verwerken"),
    Overgang(Tafelstatus.IN_SESSIE, Tafelstatus.VERWERKEN, "Ga de reacties verwerken"),
    Overgang(Tafelstatus.VERWERKEN, Tafelstatus.OPEN, "Open de tafel voor nog een ronde"),
    Overgang(Tafelstatus.VERWERKEN, Tafelstatus.GESLOTEN, "Sluit de tafel"),
    Overgang(Tafelstatus.GESLOTEN, Tafelstatus.VERWERKEN, "Heropen de tafel", met_reden=True),
)
