from django.urls import path

from dossier.gallery import views

urlpatterns = [
    path("packs/<slug:code>/forms/", views.pack_forms, name="pack_forms"),
    path("packs/<slug:code>/forms/<str:form_code>/<slug:variant>/", views.pack_form, name="pack_form"),
]
