from django.urls import path

from applications.career import views

urlpatterns = [
    path("library/", views.library, name="library"),
    path("library/<slug:kind>/add/", views.record, name="library_add"),
    path("library/<slug:kind>/<uuid:pk>/", views.record, name="library_record"),
    path("library/<slug:kind>/<uuid:pk>/remove/", views.remove, name="library_remove"),
]
