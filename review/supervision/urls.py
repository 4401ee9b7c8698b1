from django.urls import path

from review.supervision import views

urlpatterns = [
    path("measures/", views.measures, name="measures"),
    path("measures/<uuid:pk>/", views.measure, name="measure"),
    path("measures/<uuid:pk>/documents/<slug:name>/", views.document, name="measure_document"),
    path("unit-rounds/<uuid:pk>/measures/<slug:kind>/", views.draft, name="measure_draft"),
]
