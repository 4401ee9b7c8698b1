from django.urls import path

from titles.messages import views

urlpatterns = [
    path("settings/", views.settings, name="settings"),
    path("settings/delegations/", views.delegation, name="delegation"),
    path("settings/delegations/<uuid:pk>/revoke/", views.delegation_revoke, name="delegation_revoke"),
    path("settings/<slug:name>/", views.address, name="contact_address"),
    path("settings/<slug:name>/code/", views.code, name="contact_code"),
    path("settings/<slug:name>/wanted/", views.wanted, name="contact_wanted"),
    path("mailbox/", views.mailbox, name="mailbox"),
]
