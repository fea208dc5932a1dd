"""The rows as understood, and what was worked out from all of them together; once, for all checks. Pure."""

from functools import cached_property

from rapportage.verantwoording.controles.begrip import Begrip
from rapportage.verantwoording.controles.regiolijnen import Regiolijnen
from rapportage.verantwoording.controles.totalen import Totalen


class Feiten(Begrip):
    @cached_property
    def lijnen(self) -> Regiolijnen:
        return Regiolijnen(self)

    @cached_property
    def totalen(self) -> Totalen:
        return Totalen(self, self.lijnen.vermoedelijk)
