"""/beheer/: what this person may manage."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portaal.kern.toegang import met_recht

# right, address, title, what one does there
ONDERDELEN = (
    ("mensen_beheren", "/beheer/mensen/", "Mensen", "Wie er toegang heeft en met welke rol. Uitnodigen en stoppen."),
    ("regio_beheren", "/beheer/regio/", "Regio", "De instellingen van de regio, de gemeenten, segmenten en producten."),
    ("importeren", "/beheer/importeren/", "Importeren", "Toewijzingen en declaraties inlezen."),
    ("log_zien", "/beheer/log/", "Logboek", "Wie wat heeft veranderd of bekeken, en wanneer."),
)


@require_safe
@met_recht("mensen_beheren")
def beheer(request: HttpRequest) -> HttpResponse:
    onderdelen = [
        {"titel": titel, "uitleg": uitleg, "adres": adres}
        for recht, adres, titel, uitleg in ONDERDELEN
        if request.namens.mag(recht)
    ]
    return render(request, "portaal/beheer/index.html", {"onderdelen": onderdelen})
