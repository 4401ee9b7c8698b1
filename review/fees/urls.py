from django.urls import path

from review.fees import views

urlpatterns = [path("applications/<uuid:pk>/fee/", views.receipt, name="fee_receipt")]
