from django.urls import path

from dossier.delivery import views

urlpatterns = [
    path("batches/<uuid:pk>/delivery/", views.make, name="delivery_make"),
    path("deliveries/<uuid:pk>/", views.delivery, name="delivery"),
    path("deliveries/<uuid:pk>/retry/", views.retry, name="delivery_retry"),
    path("deliveries/<uuid:pk>/file/", views.file, name="delivery_file"),
]
