from django.urls import path

from applications.journey import views

urlpatterns = [
    path("applications/<uuid:pk>/", views.application, name="application"),
    path("applications/<uuid:pk>/check/", views.check, name="application_check"),
]
