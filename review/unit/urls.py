from django.urls import path

from review.unit import views

urlpatterns = [
    path("unit-rounds/<uuid:pk>/", views.unit_round, name="unit_round"),
    path("unit-rounds/<uuid:pk>/codes/", views.codes, name="unit_round_codes"),
    path("unit-rounds/<uuid:pk>/sheets/add/", views.enter_sheet, name="unit_round_sheet"),
    path("unit-rounds/<uuid:pk>/sheets/<int:number>/", views.confirm_sheet, name="unit_round_sheet_confirm"),
    path("unit-rounds/<uuid:pk>/scores/", views.scores, name="unit_round_scores"),
    path("unit-rounds/<uuid:pk>/scores/<uuid:application_id>/<uuid:item_id>/", views.score, name="unit_round_score"),
    path("unit-rounds/<uuid:pk>/quota/", views.quota, name="unit_round_quota"),
    path("unit-rounds/<uuid:pk>/documents/<slug:name>/", views.document, name="unit_round_document"),
    path("appraise/", views.appraise, name="appraise"),
]
