"""Every address of the product. A new one is not done until the isolation table has its row."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from titles.flow.api import TransitionAPI
from titles.flow.views import answer_file, transition
from titles.orgs import views as orgs
from titles.packs import views as packs
from titles.packs.api import EligibilityAPI, FactsAPI
from titles.register import views as register
from titles.rounds import round_views
from titles.rounds import views as rounds
from titles.rounds.api import NoticeWindowAPI, WorkingDaysAPI
from titles.site import views as site
from titles.work import views as work

handler400 = "titles.site.views.bad_request"
handler403 = "titles.site.views.forbidden"
handler404 = "titles.site.views.not_found"
handler500 = "titles.site.views.broken"

urlpatterns = [
    path("", site.home, name="home"),
    path("healthz/", site.health, name="health"),
    path("login/", orgs.sign_in, name="login"),
    path("logout/", orgs.sign_out, name="logout"),
    path("password/", orgs.password, name="password"),
    path("act-for/", orgs.act_for, name="act_for"),
    path("tasks/", work.tasks, name="tasks"),
    path("notifications/", work.notifications, name="notifications"),
    path("notifications/read/", work.read_all, name="notifications_read"),
    path("notifications/<uuid:pk>/", work.notification, name="notification"),
    path("jobs/", work.jobs, name="jobs"),
    path("jobs/<uuid:pk>/", work.job, name="job"),
    path("jobs/<uuid:pk>/retry/", work.job_retry, name="job_retry"),
    path("jobs/<uuid:pk>/file/", work.job_file, name="job_file"),
    path("packs/", packs.packs, name="packs"),
    path("packs/compare/", packs.compare, name="packs_compare"),
    path("packs/<slug:code>/", packs.pack, name="pack"),
    path("packs/<slug:code>/check/", packs.check, name="pack_check"),
    path("rounds/<uuid:pk>/", site.round_page, name="round"),
    path("rounds/plan/", round_views.plan, name="round_plan"),
    path("rounds/<uuid:pk>/dates/", round_views.round_dates, name="round_dates"),
    path("rounds/<uuid:pk>/extend/", round_views.extend, name="round_extend"),
    path("extensions/<uuid:pk>/", round_views.extension, name="extension"),
    path("certificates/", register.certificates, name="certificates"),
    path("certificates/<uuid:pk>/", register.certificate, name="certificate"),
    path("do/<slug:machine_name>/<uuid:pk>/<slug:transition_name>/", transition, name="transition"),
    path("answers/<uuid:pk>/file/", answer_file, name="answer_file"),
    path("api/v1/<slug:machine_name>/<uuid:pk>/<slug:transition_name>", TransitionAPI.as_view(), name="api_transition"),
    path("calendar/", rounds.calendar, name="calendar"),
    path("calendar/change/", rounds.calendar_change, name="calendar_change"),
    path("api/v1/calendar/working-days", WorkingDaysAPI.as_view(), name="api_working_days"),
    path("api/v1/packs/<slug:code>/notice-window", NoticeWindowAPI.as_view(), name="api_notice_window"),
    path("api/v1/packs/<slug:code>/facts", FactsAPI.as_view(), name="api_facts"),
    path("api/v1/packs/<slug:code>/eligibility", EligibilityAPI.as_view(), name="api_eligibility"),
    path("api/v1/schema", SpectacularAPIView.as_view(), name="api_schema"),
    path("", include("titles.messages.urls")),
    path("", include("titles.examinations.urls")),
    path("", include("titles.staff.urls")),
    path("", include("applications.career.urls")),
    path("", include("applications.filing.urls")),
    path("", include("applications.journey.urls")),
    path("", include("applications.transfer.urls")),
    path("", include("review.unit.urls")),
    path("", include("review.tiers.urls")),
    path("", include("review.committee.urls")),
    path("", include("review.fees.urls")),
    path("", include("review.supervision.urls")),
    path("", include("review.yearly.urls")),
    path("", include("review.posts.urls")),
    path("", include("review.county.urls")),
    path("", include("publicity.notices.urls")),
    path("", include("publicity.cases.urls")),
    path("", include("publicity.portal.urls")),
    path("", include("publicity.statistics.urls")),
    path("", include("dossier.factory.urls")),
    path("", include("dossier.delivery.urls")),
    path("", include("dossier.gallery.urls")),
]
