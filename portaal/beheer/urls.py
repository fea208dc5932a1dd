from django.urls import path

from portaal.beheer import logboek, mensen, regio, views

urlpatterns = [
    path("", views.beheer, name="beheer"),
    path("mensen/", mensen.lijst, name="beheer_mensen"),
    path("mensen/organisatie/nieuw/", mensen.nieuwe_organisatie, name="beheer_nieuwe_organisatie"),
    path("mensen/<int:organisatie>/uitnodigen/", mensen.uitnodigen, name="beheer_uitnodigen"),
    path("mensen/<int:organisatie>/<int:gebruiker>/", mensen.persoon, name="beheer_persoon"),
    path("mensen/<int:organisatie>/<int:gebruiker>/beeindigen/", mensen.beeindigen, name="beheer_beeindigen"),
    path("mensen/uitnodigingen/<int:pk>/intrekken/", mensen.intrekken, name="beheer_intrekken"),
    path("log/", logboek.lijst, name="beheer_log"),
    path("log/log.csv", logboek.als_csv, name="beheer_log_csv"),
    path("regio/", regio.overzicht, name="beheer_regio"),
]
