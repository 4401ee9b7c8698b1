from django.urls import path

from titles.staff import account_views, import_views, precheck_views, request_views, views

urlpatterns = [
    path("staff/", views.staff, name="staff"),
    path("staff/add/", views.add, name="staff_add"),
    path("staff/import/", import_views.upload, name="staff_upload"),
    path("staff/import/template/", import_views.template, name="staff_template"),
    path("staff/import/<uuid:pk>/", import_views.dry_run, name="staff_import"),
    path("staff/import/<uuid:pk>/confirm/", import_views.confirm, name="staff_import_confirm"),
    path("staff/precheck/", precheck_views.precheck, name="precheck"),
    path("staff/precheck/template/", precheck_views.precheck_template, name="precheck_template"),
    path("staff/slips/", views.slips, name="slips"),
    path("staff/slips/print/", views.print_slips, name="slips_print"),
    path("staff/<uuid:pk>/end/", views.end, name="staff_end"),
    path("staff/<uuid:pk>/password/", views.reset, name="staff_password"),
    path("staff/accounts/<uuid:pk>/", account_views.personal_account, name="personal_account"),
    path("unit-accounts/", account_views.unit_accounts, name="unit_accounts"),
    path("unit-accounts/<uuid:pk>/", account_views.unit_account, name="unit_account"),
    path("unit-accounts/<uuid:pk>/proof/<uuid:proof>/", account_views.unit_proof, name="unit_proof"),
    path("public/account/", request_views.ask, name="account_ask"),
    path("public/account/state/", request_views.state, name="account_state"),
    path("account-requests/", request_views.requests, name="account_requests"),
    path("account-requests/<uuid:pk>/", request_views.account_request, name="account_request"),
    path("account-requests/<uuid:pk>/letter/", request_views.letter, name="account_request_letter"),
]
