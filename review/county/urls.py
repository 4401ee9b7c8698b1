from django.urls import path

from review.county import views

urlpatterns = [
    path("county-filings/", views.county_filings, name="county_filings"),
    path("county-filings/<uuid:pk>/", views.county_filing, name="county_filing"),
    path("county-filings/<uuid:pk>/roster/", views.roster, name="county_filing_roster"),
]
