from django.urls import path

from publicity.portal import intake, views

urlpatterns = [
    path("public/notices/", views.notices, name="public_notices"),
    path("public/notices/<uuid:pk>/", views.notice, name="public_notice"),
    path("public/notices/<uuid:pk>/objection/", intake.objection, name="objection"),
    path("public/complaint/", intake.complaint, name="complaint"),
    path("public/receipt/", intake.receipt, name="receipt"),
    path("verify/", views.verify, name="verify"),
    path("verify/<str:code>/", views.verify, name="verify"),
]
