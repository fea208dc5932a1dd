"""Imports run one way: the kernel <- aanbieder <- rapportage <- dialoog. Only the composition root looks at all."""

import ast
from pathlib import Path

import pytest

BASIS = Path(__file__).resolve().parents[2]
ROOT = "portaal buiten de kern"
# who may be imported by whom; `portaal.kern` stands for the kernel
LAGEN = ("portaal.kern", "aanbieder", "rapportage", "dialoog")
# what of portaal everybody may use: the kernel, its gathered models and its template tags
KERN = ("portaal.kern", "portaal.models", "portaal.templatetags")


def _laag(module: str) -> str | None:
    """The layer a dotted name belongs to; None for a library."""
    if module == "portaal" or module.startswith("portaal."):
        return "portaal.kern" if module.startswith(KERN) else ROOT
    eerste = module.split(".")[0]
    return eerste if eerste in LAGEN else None


def _bestanden() -> list[Path]:
    mappen = ("portaal", "aanbieder", "rapportage", "dialoog")
    return sorted(pad for map_ in mappen for pad in (BASIS / map_).rglob("*.py") if "migrations" not in pad.parts)


def _imports(bron: str) -> set[str]:
    gevonden: set[str] = set()
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.Import):
            gevonden |= {alias.name for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            gevonden |= {f"{knoop.module}.{alias.name}" for alias in knoop.names}
    return gevonden


def overtredingen(module: str, bron: str) -> list[str]:
    """The imports in this source that look the wrong way."""
    eigen = _laag(module)
    if eigen == ROOT:
        return []
    toegestaan = {None, *LAGEN[: LAGEN.index(eigen) + 1]}
    return sorted(naam for naam in _imports(bron) if _laag(naam) not in toegestaan)


@pytest.mark.parametrize("pad", _bestanden(), ids=lambda pad: str(pad.relative_to(BASIS)))
def test_a_file_imports_only_what_stands_below_it(pad):
    module = ".".join(pad.relative_to(BASIS).with_suffix("").parts)
    assert overtredingen(module, pad.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "bron"),
    [
        ("portaal.kern.klok", "from aanbieder.models import Regio"),
        ("aanbieder.regio.models", "import rapportage.models"),
        ("rapportage.kpi.views", "def f():\n    from dialoog.models import Tafel"),
        ("dialoog.plannen.views", "from portaal.overzicht import views"),
    ],
)
def test_an_import_the_wrong_way_is_found_wherever_it_stands(module, bron):
    assert len(overtredingen(module, bron)) == 1


def test_the_composition_root_looks_at_all():
    assert overtredingen("portaal.overzicht.views", "from dialoog.models import Tafel") == []
