from titles.examinations import machine  # noqa: F401  registers the table
from titles.examinations.queries import OFFICES
from titles.register.views import shelves

shelves.fill(("考试合格人员", "exam_rosters", OFFICES), key="examinations")
