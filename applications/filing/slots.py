from applications.filing import tasks  # noqa: F401  registers the job handler
