from django.urls import path

from applications.filing import evidence_views, views

urlpatterns = [
    path("rounds/<uuid:pk>/apply/", views.start, name="application_start"),
    path("applications/<uuid:pk>/sections/<slug:code>/", views.section, name="application_section"),
    path("applications/<uuid:pk>/sections/<slug:code>/save/", views.save_form, name="application_save_form"),
    path("applications/<uuid:pk>/save/", views.save, name="application_save"),
    path("applications/<uuid:pk>/picks/<slug:kind>/", views.picks, name="application_picks"),
    path("applications/<uuid:pk>/evidence/", evidence_views.evidence, name="application_evidence"),
    path("applications/<uuid:pk>/review/", views.review, name="application_review"),
    path("applications/<uuid:pk>/combine/", evidence_views.combine, name="attachments_combine"),
    path("attachments/<uuid:pk>/", evidence_views.attachment, name="attachment"),
    path("attachments/<uuid:pk>/view/", evidence_views.view, name="attachment_view"),
    path("attachments/<uuid:pk>/pages/<int:number>/", evidence_views.page, name="attachment_page"),
    path("attachments/<uuid:pk>/remove/", evidence_views.remove, name="attachment_remove"),
    path("attachments/<uuid:pk>/change/", evidence_views.change, name="attachment_change"),
    path("attachments/<uuid:pk>/turn/", evidence_views.turn, name="attachment_turn"),
    path("submissions/<uuid:pk>/", views.submission, name="submission"),
]
