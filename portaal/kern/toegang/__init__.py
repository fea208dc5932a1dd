"""Who is asking, for which organisation, and may they.

Four steps, each in one place:
1. `middleware.AanmeldenVerplicht`: sign-in is the default for every address; `OPENBAAR` lists the exceptions.
2. `middleware.NamensWie`: puts `request.namens` (a `Hoedanigheid`) in place: the organisation a person acts for.
3. `middleware.TweedeFactor`: people of the region set up a second factor before they see anything.
4. `met_recht`: the right a page asks for. Which rows are visible is never decided here but by
   `zichtbaar_voor` on the querysets.
"""

from portaal.kern.toegang.hoedanigheid import Hoedanigheid
from portaal.kern.toegang.recht import geweigerd, met_recht, te_openen
from portaal.kern.toegang.rechten import RECHTEN

__all__ = ["RECHTEN", "Hoedanigheid", "geweigerd", "met_recht", "te_openen"]
