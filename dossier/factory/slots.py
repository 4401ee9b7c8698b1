from dossier.factory import domain  # noqa: F401  registers the job handler
