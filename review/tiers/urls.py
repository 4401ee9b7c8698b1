from django.urls import path

from review.tiers import views

urlpatterns = [
    path("applications/late/", views.late_applications, name="late_applications"),
    path("applications/", views.applications, name="applications"),
    path("unit-rounds/<uuid:pk>/file/", views.file_unit_round, name="unit_round_file"),
    path("batches/", views.batches, name="batches"),
    path("batches/gather/", views.gather, name="batch_gather"),
    path("batches/<uuid:pk>/", views.batch, name="batch"),
]
