"""What a stranger may ask about a certificate: face, state and the class of a revocation's reason, never its text."""

from titles.kernel.database import sql_slot

# Dropped first: what it answers has changed before, and PostgreSQL does not replace that.
VERIFY = """
DROP FUNCTION IF EXISTS titles_verify(text);
CREATE FUNCTION titles_verify(wanted text)
RETURNS TABLE (number varchar, face jsonb, state varchar, issued_on date, revoked_on date, revoked_ground varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT c.number, c.face, c.state, c.issued_on, c.revoked_on, c.revoked_ground
     FROM titles_certificate c WHERE c.code = wanted OR c.number = wanted
    ORDER BY c.code = wanted DESC LIMIT 1 $$;
"""
sql_slot.fill(VERIFY, key="verify")
