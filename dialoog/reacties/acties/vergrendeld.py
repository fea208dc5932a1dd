"""The lock that every write to a standing remark begins with."""

from dialoog.reacties.models import Reactie
from dialoog.tafels.acties.vast import vergrendeld as vergrendelde_tafel

ERBIJ = ("artikel", "organisatie", "door", "beantwoording__antwoord")


def vergrendeld(reactie: Reactie) -> Reactie:
    """The remark as it is now; nobody else at its table writes until the transaction ends."""
    tafel = vergrendelde_tafel(reactie.tafel)
    nu = Reactie.objects.select_related(*ERBIJ).get(pk=reactie.pk)
    nu.tafel = tafel
    return nu
