from django.urls import path

from publicity.statistics import views

urlpatterns = [
    path("statistics/", views.newest, name="statistics"),
    path("rounds/<uuid:pk>/statistics/", views.statistics, name="round_statistics"),
    path("rounds/<uuid:pk>/statistics/export/", views.export, name="round_statistics_export"),
    path("public/rounds/<uuid:pk>/statistics/", views.public, name="public_statistics"),
]
