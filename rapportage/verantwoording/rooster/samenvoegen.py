"""Which row of a file with corrections takes the place of which row. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

Sleutel = tuple[str, int | None]  # municipality, category and product; the tariff in cents


@dataclass
class Plan:
    """Places: `vervangen` is old -> new; `weg` are old ones, `nieuw` new ones."""

    vervangen: dict[int, int] = field(default_factory=dict)
    weg: list[int] = field(default_factory=list)
    nieuw: list[int] = field(default_factory=list)


def koppel(oud: Sequence[Sleutel], erbij: Sequence[Sleutel]) -> Plan:
    """Rows replace those with the same municipality, product and tariff, all of them: that is how a double row goes.

    Otherwise a row replaces the one row of its municipality and product (its tariff was wrong). With two or more
    there, nobody knows which was meant, so it is added and the checks say what is odd; nothing is lost.
    """
    plan = Plan()
    met_tarief, van_product = _plekken(oud), _plekken([sleutel for sleutel, _ in oud])
    over: list[int] = []
    for sleutel, bronnen in _plekken(erbij).items():
        plekken = met_tarief.get(sleutel, [])
        if not plekken:
            over.extend(bronnen)
            continue
        plan.vervangen.update(zip(plekken, bronnen, strict=False))
        plan.weg.extend(plekken[len(bronnen) :])
        plan.nieuw.extend(bronnen[len(plekken) :])
    for bron in sorted(over):
        plekken = van_product.get(erbij[bron][0], [])
        if len(plekken) == 1 and plekken[0] not in plan.vervangen:
            plan.vervangen[plekken[0]] = bron
        else:
            plan.nieuw.append(bron)
    plan.nieuw.sort()
    return plan


def _plekken(sleutels: Sequence) -> dict:
    gevonden = defaultdict(list)
    for plek, sleutel in enumerate(sleutels):
        gevonden[sleutel].append(plek)
    return dict(gevonden)
