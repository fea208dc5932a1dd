"""The tables of the note, the same in both kinds of file. Pure."""

KOPPEN = ("Reactie", "Van", "Over", "Wat er staat")
WASWORDT = ("Was", "Wordt")
MINDERHEID = ("Organisatie", "Stem", "Reden")


def reactierijen(antwoord: dict) -> list[tuple[str, str, str, str]]:
    return [(str(een["nummer"]), een["wie"], een["versie"], _woorden(een)) for een in antwoord["reacties"]]


def minderheidrijen(ronde: dict) -> list[tuple[str, str, str]]:
    return [(een["organisatie"], een["stem"], een["reden"]) for een in ronde["minderheid"]]


def _woorden(een: dict) -> str:
    """Kind, words and the proposed change, each on a line of its own."""
    delen = [f"{een['soort'].capitalize()}."]
    if een["tekst"]:
        delen.append(een["tekst"])
    if een["was"]:
        delen.append(f"Was: {een['was']}")
    if een["wordt"]:
        delen.append(f"Wordt: {een['wordt']}")
    return "\n".join(delen)
