"""Addresses of the signals."""

from django.urls import path

from dialoog.signalen import views

urlpatterns = [
    path("", views.signalen, name="signalen"),
    path("nieuw/", views.nieuw, name="signaal_nieuw"),
    path("<int:pk>/", views.signaal, name="signaal"),
]
