"""What the tests of the forecast pages share."""

import re
from collections import defaultdict


def merken(antwoord) -> dict[str, list[str]]:
    """The exact values on a page by their mark, in order."""
    gevonden = defaultdict(list)
    for naam, waarde in re.findall(r'data-kern="([^"]+)" value="([^"]*)"', antwoord.content.decode()):
        gevonden[naam].append(waarde)
    return gevonden
