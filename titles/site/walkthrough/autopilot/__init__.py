"""Plays one round of any regulation by what the pages themselves show: tasks, offered steps, forms, refusals."""
