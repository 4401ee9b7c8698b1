from django.urls import path

from applications.filing import views

urlpatterns = [
    path("rounds/<uuid:pk>/apply/", views.start, name="application_start"),
    path("applications/<uuid:pk>/sections/<slug:code>/", views.section, name="application_section"),
    path("applications/<uuid:pk>/sections/<slug:code>/save/", views.save_form, name="application_save_form"),
    path("applications/<uuid:pk>/save/", views.save, name="application_save"),
    path("applications/<uuid:pk>/picks/<slug:kind>/", views.picks, name="application_picks"),
    path("applications/<uuid:pk>/evidence/", views.evidence, name="application_evidence"),
    path("applications/<uuid:pk>/review/", views.review, name="application_review"),
    path("attachments/<uuid:pk>/", views.attachment, name="attachment"),
    path("attachments/<uuid:pk>/remove/", views.remove, name="attachment_remove"),
    path("submissions/<uuid:pk>/", views.submission, name="submission"),
]
