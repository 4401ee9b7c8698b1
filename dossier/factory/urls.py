from django.urls import path

from dossier.factory import views

urlpatterns = [
    path("documents/<str:form_code>/<uuid:pk>/", views.make, name="document_make"),
    path("applications/<uuid:pk>/booklet/", views.make_booklet, name="booklet_make"),
    path("applications/<uuid:pk>/bag/", views.make_bag, name="bag_make"),
    path("booklets/<uuid:pk>/file/", views.booklet_file, name="booklet_file"),
    path("bags/<uuid:pk>/file/", views.bag_file, name="bag_file"),
]
