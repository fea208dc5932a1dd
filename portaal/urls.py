"""All addresses of the portal: the composition root looks at every room."""

from django.urls import include, path

from portaal.overzicht import meekijken, openbaar
from portaal.overzicht.gezondheid import gezondheid

urlpatterns = [
    path("", include("portaal.overzicht.urls")),
    path("account/", include("allauth.urls")),
    path("", include("portaal.kern.mensen.urls")),
    path("", include("rapportage.productie.urls")),
    path("", include("rapportage.verantwoording.urls")),
    path("beheer/", include("portaal.beheer.urls")),
    path("aanbieders/<slug:slug>/", include("rapportage.uitnutting.urls")),
    path("aanbieders/<slug:slug>/kpi/", include("rapportage.kpi.aanleveren.urls")),
    path("aanbieders/<slug:slug>/kpi/", include("rapportage.kpi.reacties.urls")),
    path("aanbieders/<slug:slug>/kpi/", include("rapportage.kpi.urls")),
    path("aanbieders/<slug:slug>/stuuropdracht/", include("aanbieder.stuuropdracht.urls_aanbieder")),
    path("aanbieders/<slug:slug>/prognose/", include("rapportage.prognose.urls_aanbieder")),
    path("normen/", include("aanbieder.stuuropdracht.urls")),
    path("gesprekken/", include("dialoog.gesprekken.urls")),
    path("dialoog/", include("dialoog.tafels.urls")),
    path("dialoog/<slug:slug>/", include("dialoog.reactienota.urls")),
    path("dialoog/<slug:slug>/", include("dialoog.sessies.urls")),
    path("dialoog/<slug:slug>/", include("dialoog.consent.urls")),
    path("dialoog/<slug:slug>/", include("dialoog.live.urls")),
    path("dialoog/<slug:slug>/", include("dialoog.teksten.urls")),
    path("dialoog/<slug:slug>/", include("dialoog.reacties.urls_beheer")),
    path("dialoog/<slug:slug>/", include("dialoog.reacties.urls")),
    path("monitor/prognose/", include("rapportage.prognose.urls")),
    path("monitor/tertiaal/", include("rapportage.tertiaal.urls")),
    path("monitor/", include("rapportage.monitor.urls_mensen")),
    path("monitor/", include("rapportage.monitor.urls")),
    path("aanbieders/<slug:slug>/meekijken/", meekijken.begin, name="meekijken"),
    path("aanbieders/<slug:slug>/", include("aanbieder.overeenkomst.urls")),
    path("meekijken/stoppen/", meekijken.stoppen, name="meekijken_stoppen"),
    path("", include("portaal.kern.berichten.urls")),
    path("signalen/", include("dialoog.signalen.urls")),
    path("gezondheid/", gezondheid, name="gezondheid"),
    path("toegankelijkheid/", openbaar.toegankelijkheid, name="toegankelijkheid"),
    path("privacy/", openbaar.privacy, name="privacy"),
    path(".well-known/security.txt", openbaar.security_txt, name="security_txt"),
]
