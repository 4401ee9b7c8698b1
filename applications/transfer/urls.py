from django.urls import path

from applications.transfer import views

urlpatterns = [
    path("transfers/", views.transfers, name="transfers"),
    path("transfers/here/", views.here, name="transfer_here"),
    path("transfers/<uuid:pk>/", views.transfer, name="transfer"),
    path("staff/<uuid:pk>/transfer/", views.away, name="staff_transfer"),
]
