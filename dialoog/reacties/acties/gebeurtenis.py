"""The events of a remark that changed: everything that shows its words hears of it."""

from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast
from dialoog.live.models import Gebeurtenissoort
from dialoog.reacties.models import Reactie


def meld_gewijzigd(reactie: Reactie, *, met_rondes: bool = False) -> None:
    """`met_rondes`: its words went or came back, so also for the consent rounds that put them to the table."""
    leg_gebeurtenis_vast(reactie.tafel, Gebeurtenissoort.GEWIJZIGD, reactie=reactie, artikel=reactie.artikel)
    for ronde in reactie.rondes.order_by("pk") if met_rondes else ():
        leg_gebeurtenis_vast(reactie.tafel, Gebeurtenissoort.RONDE, ronde=ronde, artikel=reactie.artikel)


def onderwerp(reactie: Reactie) -> str:
    """What the log calls a remark: where it is, never its words or who wrote it."""
    return f"reactie {reactie.volgnummer} bij {reactie.artikel}, {reactie.tafel}"
