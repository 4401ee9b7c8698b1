from django.urls import path

from publicity.notices import views

urlpatterns = [
    path("notices/", views.index, name="unit_notices"),
    path("unit-rounds/<uuid:pk>/notice/", views.begin, name="notice_begin"),
    path("meetings/<uuid:pk>/notice/", views.begin_result, name="result_notice_begin"),
    path("notices/<uuid:pk>/", views.notice, name="notice"),
    path("notices/<uuid:pk>/window/", views.window, name="notice_window"),
    path("notices/<uuid:pk>/photo/", views.photo, name="notice_photo"),
    path("notices/<uuid:pk>/originals/", views.originals, name="notice_originals"),
    path("notices/<uuid:pk>/originals/<uuid:attachment_pk>/", views.original, name="notice_original"),
    path(
        "notices/<uuid:pk>/originals/<uuid:attachment_pk>/<int:number>/",
        views.original_page,
        name="notice_original_page",
    ),
]
