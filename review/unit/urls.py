from django.urls import path

from review.unit import grid_views, sheet_views, views

urlpatterns = [
    path("unit-rounds/", views.unit_rounds, name="unit_rounds"),
    path("unit-rounds/<uuid:pk>/", views.unit_round, name="unit_round"),
    path("unit-rounds/<uuid:pk>/codes/", sheet_views.codes, name="unit_round_codes"),
    path("unit-rounds/<uuid:pk>/sheets/add/", sheet_views.enter_sheet, name="unit_round_sheet"),
    path("unit-rounds/<uuid:pk>/sheets/<int:number>/", sheet_views.confirm_sheet, name="unit_round_sheet_confirm"),
    path("unit-rounds/<uuid:pk>/scores/", grid_views.scores, name="unit_round_scores"),
    path(
        "unit-rounds/<uuid:pk>/scores/<uuid:application_id>/<uuid:item_id>/", grid_views.score, name="unit_round_score"
    ),
    path("unit-rounds/<uuid:pk>/ratings/<uuid:member_id>/", grid_views.ratings, name="unit_round_ratings"),
    path(
        "unit-rounds/<uuid:pk>/ratings/<uuid:member_id>/<uuid:application_id>/<uuid:item_id>/",
        grid_views.rating,
        name="unit_round_rating",
    ),
    path("unit-rounds/<uuid:pk>/quota/", views.quota, name="unit_round_quota"),
    path("unit-rounds/<uuid:pk>/documents/<slug:name>/", views.document, name="unit_round_document"),
    path("unit-rounds/<uuid:pk>/exports/<slug:code>/", views.export, name="unit_round_export"),
    path("appraise/", sheet_views.appraise, name="appraise"),
]
