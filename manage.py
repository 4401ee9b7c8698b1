#!/usr/bin/env python
"""Management commands run as the owner of the schema; web and worker processes never come through here."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titles.site.settings")
    os.environ.setdefault("TITLES_DATABASE_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
