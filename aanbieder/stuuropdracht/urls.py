"""Addresses of the norms, under /normen/."""

from django.urls import path

from aanbieder.stuuropdracht import views

urlpatterns = [
    path("", views.normen, name="normen"),
    path("nieuw/", views.nieuw, name="norm_nieuw"),
    path("<int:pk>/", views.voorstel, name="normvoorstel"),
]
