from django.urls import path

from portaal.kern.mensen import views

urlpatterns = [
    path("namens/", views.namens, name="namens"),
    path("mijn-gegevens/", views.mijn_gegevens, name="mijn_gegevens"),
    path("uitnodiging/<str:token>/", views.uitnodiging, name="uitnodiging"),
]
