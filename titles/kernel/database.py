"""The PostgreSQL wall, made anew by the owner after every migrate: functions, views, rights, policies."""

from typing import Any

from django.db import connection

from titles.kernel import actors, clock
from titles.kernel.slots import Slot
from titles.kernel.walls import policies, walled_models

# Rooms add SQL that must exist before the policies: the access relation, the definer functions.
sql_slot = Slot("kernel.sql", many=True)

# Tables of the framework that hold nothing personal; the web role may read these and touches no other.
FRAMEWORK_TABLES = ("django_content_type", "auth_permission")
VIEWS = ("access_relation", "access_people")


def build(**_: Any) -> None:
    """Idempotent. Run by post_migrate of the last app, when all tables exist."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'titles_web'")
        if not cursor.fetchone():
            raise RuntimeError("PostgreSQL 角色 titles_web 不存在：请先以管理员身份建立，见 docs/deployment.md。")
        cursor.execute(actors.SQL)
        cursor.execute(clock.SQL)
        for _key, statement in sql_slot:
            cursor.execute(statement() if callable(statement) else statement)
        cursor.execute("GRANT USAGE ON SCHEMA public TO titles_web")
        cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO titles_web")
        cursor.execute(f"GRANT SELECT ON {', '.join(FRAMEWORK_TABLES + VIEWS)} TO titles_web")
        for model, wall in walled_models():
            table = model._meta.db_table
            for statement in policies(table, wall):
                cursor.execute(statement)
            rights = "SELECT, INSERT" if wall.append else "SELECT, INSERT, UPDATE, DELETE"
            cursor.execute(f'REVOKE ALL ON "{table}" FROM titles_web')
            cursor.execute(f'GRANT {rights} ON "{table}" TO titles_web')
