"""What a repository promises: every dependency explained, every setting listed, every link alive, no stray folders."""

import json
import re
import tomllib

import pytest
from django.conf import settings

BASIS = settings.BASIS
MAPPEN = {"portaal", "aanbieder", "rapportage", "dialoog", "static", "templates", "tests", "docs"}
DOCUMENTEN = [*BASIS.glob("*.md"), *(BASIS / "docs").rglob("*.md")]


def lees(pad: str) -> str:
    return (BASIS / pad).read_text("utf-8")


def afhankelijkheden() -> set[str]:
    project = tomllib.loads(lees("pyproject.toml"))
    python = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    npm = json.loads(lees("package.json"))
    namen = {re.match(r"[\w.-]+", regel)[0] for regel in python}
    return namen | set(npm.get("dependencies", {})) | set(npm.get("devDependencies", {}))


def test_elke_afhankelijkheid_heeft_een_regel_en_elke_regel_een_afhankelijkheid():
    uitgelegd = re.findall(r"^\| ([@\w./-]+) \|", lees("docs/afhankelijkheden.md"), re.MULTILINE)
    assert set(uitgelegd) - {"package"} == afhankelijkheden()


def test_elke_instelling_staat_in_de_readme():
    gelezen = re.findall(r'(?:env\.\w+|_verplicht)\(\s*"([A-Z_]+)"', lees("portaal/settings.py"))
    assert gelezen
    assert [naam for naam in gelezen if f"`{naam}`" not in lees("README.md")] == []


def test_op_het_hoogste_niveau_staan_alleen_de_afgesproken_mappen():
    gevonden = {pad.parent.name for pad in BASIS.glob("*/*.py") if not pad.parent.name.startswith(".")}
    assert gevonden <= MAPPEN


def test_de_licentie_is_de_hele_eupl():
    tekst = lees("LICENSE")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in tekst
    assert "15. Applicable Law" in tekst


def test_de_procfile_noemt_web_en_worker():
    soorten = re.findall(r"^(\w+): ", lees("Procfile"), re.MULTILINE)
    assert {"web", "worker"} <= set(soorten)


@pytest.mark.parametrize("document", DOCUMENTEN, ids=lambda pad: str(pad.relative_to(BASIS)))
def test_links_naar_eigen_bestanden_bestaan(document):
    links = re.findall(r"\]\(([^)#]+)", document.read_text("utf-8"))
    eigen = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in eigen if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("doel", ["install", "demo", "test", "lint", "bench", "schoon"])
def test_elk_doel_van_make_staat_in_de_lijst(doel):
    assert re.search(rf"^{doel}:.*## \w", lees("Makefile"), re.MULTILINE)


def test_ci_is_uitvoerbaar():
    assert (BASIS / ".ci" / "run").stat().st_mode & 0o100
