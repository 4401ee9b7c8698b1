"""How gunicorn serves, wherever it is started: `--config python:titles.site.serving`. Only the address differs."""

workers = 2
# Browsers open connections in advance and say nothing on them: a process that waits for one serves nobody.
worker_class = "gthread"
threads = 8
reuse_port = True
accesslog = "-"
control_socket_disable = True
