"""The access relation, in SQL. The tables are named by the room on the right that owns them."""

VIEWS = """
CREATE OR REPLACE VIEW access_relation AS
  SELECT c.holder_id, c.application_id, c.capability::text AS capability
    FROM {custody} c
   WHERE c.until IS NULL AND c.holder_id = ANY((SELECT titles_holders())::uuid[])
  UNION ALL
  SELECT g.user_id, g.content_object_id, 'read'::text
    FROM {grants} g
   WHERE (g.until IS NULL OR g.until > titles_now()) AND g.user_id = ANY((SELECT titles_holders())::uuid[]);
CREATE OR REPLACE VIEW access_people AS
  SELECT r.holder_id, a.person_id FROM access_relation r JOIN {application} a ON a.id = r.application_id;
"""


def views(*, custody: str, grants: str, application: str) -> str:
    return VIEWS.format(custody=custody, grants=grants, application=application)
