"""The kinds of notices about signals and talks; importing it makes them known. Tables have their own."""

from portaal.kern.berichten.soorten import Soort, registreer

registreer(
    Soort(
        "signalen", "Signalen", "Een nieuw signaal, een antwoord of een bericht erbij.",
        begin=("signaal",), recht="signalen_zien",
    ),
    Soort(
        "gesprekken", "Contractgesprekken", "Een gesprek is gepland, verplaatst of vastgelegd.",
        begin=("gesprek",), recht="gesprekken_zien",
    ),
)  # fmt: skip
