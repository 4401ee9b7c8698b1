from titles.kernel.database import sql_slot

# Login reads one account before anybody is declared; it tells a stranger nothing but by a correct password.
LOGIN = """
CREATE OR REPLACE FUNCTION titles_login(wanted_name text, wanted_hash text)
RETURNS TABLE (id uuid, password varchar, is_active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT a.id, a.password, a.is_active FROM titles_account a LEFT JOIN titles_person p ON p.id = a.person_id
   WHERE a.username = wanted_name OR p.document_hash = wanted_hash LIMIT 1 $$;
"""
# Whether a document is known already, without showing whose it is.
KNOWN = """
CREATE OR REPLACE FUNCTION titles_person_known(wanted_hash text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT id FROM titles_person WHERE document_hash = wanted_hash $$;
"""
sql_slot.fill(LOGIN + KNOWN, key="orgs")
