from django.urls import path

from review.committee import views

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("committees/<uuid:pk>/meetings/call/", views.call, name="meeting_call"),
    path("meetings/<uuid:pk>/", views.meeting, name="meeting"),
    path("committees/<uuid:pk>/", views.committee, name="committee"),
    path("experts/<uuid:pk>/", views.expert, name="expert"),
]
