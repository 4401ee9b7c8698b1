"""The three aggregates of a round. Each is one statement however many applications there are.

Parameters: `round` and `superior`, the organisation whose reach is counted; without one the whole round is.
Drafts are nobody's business but the applicant's and are never counted.
"""

from typing import Any
from uuid import UUID

# How far an application has come, in the order of the road. Several states may be one place on it.
PLACES = (
    ("submitted", "提交申报", ("applied", "unit_check", "returned")),
    ("checked", "单位审核通过", ("filing",)),
    ("assessed", "收卷，进入单位考核推荐", ("in_unit_assessment",)),
    ("nominated", "列为上报人选", ("nominated",)),
    ("sent_up", "报送上级审核", ("with_tier", "returned_by_tier")),
    ("before_committee", "进入评审", ("before_committee",)),
    ("passed", "评审通过", ("decided",)),
    ("certified", "发证", ("certified",)),
)
RANK = {state: place for place, (_, _, states) in enumerate(PLACES) for state in states}
_RANKS = ", ".join(f"('{state}', {rank})" for state, rank in RANK.items())
_WITHIN = """a.round_id = %(round)s AND a.state <> 'draft' AND (%(superior)s::uuid IS NULL
     OR a.unit_id IN (SELECT organisation_id FROM titles_reach WHERE superior_id = %(superior)s::uuid))"""

# (unit, series, level, state, ending, farthest place ever reached, how many). An ended one keeps the place it reached.
CUBE = f"""
WITH place(state, rank) AS (VALUES {_RANKS}),
far AS (
  SELECT a.id, MAX(place.rank) AS rank FROM applications_application a
    LEFT JOIN titles_event e ON e.stream_id = a.id AND e.data->>'to' IS NOT NULL
    LEFT JOIN place ON place.state IN (e.data->>'to', a.state)
   WHERE {_WITHIN} GROUP BY a.id)
SELECT a.unit_id, a.series, a.level, a.state, a.ending, COALESCE(far.rank, 0) AS rank, COUNT(*)
  FROM applications_application a JOIN far ON far.id = a.id
 GROUP BY 1, 2, 3, 4, 5, 6
"""

# (state, finished stays, their median length): from the event that led in to the event that led out.
STAYS = f"""
WITH moved AS (
  SELECT e.data->>'to' AS state, e.business_at AS since,
         LEAD(e.business_at) OVER (PARTITION BY e.stream_id ORDER BY e.sequence) AS until
    FROM titles_event e JOIN applications_application a ON a.id = e.stream_id
   WHERE {_WITHIN} AND e.data->>'to' IS NOT NULL AND e.data->>'from' IS DISTINCT FROM e.data->>'to')
SELECT state, COUNT(*), PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY until - since)
  FROM moved WHERE until IS NOT NULL AND state <> 'draft' GROUP BY state
"""

# (what was found wanting, times, applications): a piece of evidence by its slot, everything else by its item.
RETURNS = f"""
SELECT COALESCE('slot.' || t.slot, d.row->>'item') AS item, COUNT(*), COUNT(DISTINCT a.id)
  FROM applications_returnnotice r JOIN applications_application a ON a.id = r.application_id
 CROSS JOIN LATERAL jsonb_array_elements(r.deficiencies) AS d(row)
  LEFT JOIN applications_attachment t ON t.application_id = a.id AND 'attachment.' || t.id = d.row->>'item'
 WHERE {_WITHIN} GROUP BY 1
"""


def parameters(round_id: UUID, superior_id: UUID | None) -> dict[str, Any]:
    return {"round": round_id, "superior": superior_id}
