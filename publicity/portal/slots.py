"""What a stranger may ask about a certificate: answered by one definer function, face and state only."""

from titles.kernel.database import sql_slot

VERIFY = """
CREATE OR REPLACE FUNCTION titles_verify(wanted text)
RETURNS TABLE (number varchar, face jsonb, state varchar, issued_on date, revoked_on date, revoked_because varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT c.number, c.face, c.state, c.issued_on, c.revoked_on, c.revoked_because
     FROM titles_certificate c WHERE c.code = wanted OR c.number = wanted
    ORDER BY c.code = wanted DESC LIMIT 1 $$;
"""
sql_slot.fill(VERIFY, key="verify")
