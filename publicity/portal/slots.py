"""What a stranger may ask about a certificate: face, state and the class of a revocation's reason, never its text."""

from titles.kernel.database import sql_slot

# Dropped first: what it answers has changed before, and PostgreSQL does not replace that.
VERIFY = """
DROP FUNCTION IF EXISTS titles_verify(text);
CREATE FUNCTION titles_verify(wanted text)
RETURNS TABLE (
  number varchar, face jsonb, state varchar, issued_on date, revoked_on date, revoked_ground varchar,
  manner varchar, reprinted_on date, void boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT c.number, c.face, c.state, c.issued_on, c.revoked_on, c.revoked_ground,
          r.manner, r.settled_on, c.code <> wanted AND c.number <> wanted
     FROM titles_certificate c
     LEFT JOIN LATERAL (
       SELECT * FROM titles_reprint WHERE certificate_id = c.id AND outcome = 'done'
        ORDER BY old_code = wanted DESC, settled_on DESC, asked_at DESC LIMIT 1
     ) r ON true
    WHERE c.code = wanted OR c.number = wanted
       OR c.id IN (SELECT certificate_id FROM titles_reprint WHERE old_code = wanted AND outcome = 'done')
    ORDER BY c.code = wanted DESC, c.number = wanted DESC LIMIT 1 $$;
"""
sql_slot.fill(VERIFY, key="verify")
