"""Addresses of the notices."""

from django.urls import path

from portaal.kern.berichten import views

urlpatterns = [
    path("berichten/", views.berichten, name="berichten"),
    path("berichten/voorkeuren/", views.voorkeuren, name="berichtvoorkeuren"),
]
