"""The kinds of notices of this room; importing it makes them known."""

from portaal.kern.berichten.soorten import Soort, registreer

registreer(
    Soort(
        "normen",
        "Normen en stuuropdrachten",
        "Er is een voorstel, een besluit of een reactie.",
        begin=("normvoorstel", "stuuropdracht"),
        recht="kpi_zien",
    ),
)
