from django.urls import path

from review.posts import views

urlpatterns = [
    path("post-sheets/", views.post_sheets, name="post_sheets"),
    path("post-sheets/<uuid:pk>/", views.post_sheet, name="post_sheet"),
    path("unit-rounds/<uuid:pk>/post-sheet/", views.begin, name="post_sheet_begin"),
]
