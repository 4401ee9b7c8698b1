from dossier.gallery import domain  # noqa: F401  registers the job handler
