from django.urls import path

from review.yearly import views

urlpatterns = [
    path("unit-rounds/<uuid:pk>/assessments/", views.assessments, name="assessments"),
    path("unit-rounds/<uuid:pk>/training/", views.training, name="training"),
    path("assessments/<uuid:pk>/", views.assessment, name="assessment"),
]
