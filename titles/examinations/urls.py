from django.urls import path

from titles.examinations import views

urlpatterns = [
    path("exam-rosters/", views.rosters, name="exam_rosters"),
    path("exam-rosters/<uuid:pk>/", views.roster, name="exam_roster"),
    path("exam-rosters/<uuid:pk>/rows/<uuid:row>/remove/", views.remove, name="exam_row_remove"),
]
