#!/bin/sh
# Run once, when the cluster is made: the owner, who migrates, and the web role, who owns nothing and passes no policy.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set owner="$OWNER_PASSWORD" --set web="$WEB_PASSWORD" <<'SQL'
CREATE ROLE titles_owner LOGIN NOSUPERUSER CREATEDB CREATEROLE NOBYPASSRLS PASSWORD :'owner';
CREATE ROLE titles_web LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'web';
GRANT titles_web TO titles_owner;
CREATE DATABASE titles OWNER titles_owner;
REVOKE TEMPORARY ON DATABASE titles FROM PUBLIC;
SQL
