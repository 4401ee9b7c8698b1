from django.urls import path

from dossier.factory import views

urlpatterns = [path("documents/<str:form_code>/<uuid:pk>/", views.make, name="document_make")]
