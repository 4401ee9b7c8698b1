from titles.rounds import extending, machine, messages  # noqa: F401  registers the tables
