from django.urls import path

from publicity.cases import views

urlpatterns = [
    path("cases/", views.index, name="cases"),
    path("cases/<uuid:pk>/", views.case, name="case"),
    path("cases/<uuid:pk>/evidence/<uuid:evidence_pk>/", views.evidence, name="case_evidence"),
]
