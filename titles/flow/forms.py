"""Forms that several transitions share. A transition's form takes `obj` and `actor`."""

from typing import Any

from django import forms

from titles.kernel.actors import Actor
from titles.kernel.forms import PlainForm


class TransitionForm(PlainForm):
    """Base of every form of a transition; `obj` is the object it acts on."""

    def __init__(self, *args: Any, obj: Any, actor: Actor, **kwargs: Any):
        self.obj, self.actor = obj, actor
        super().__init__(*args, **kwargs)


class NothingToFill(TransitionForm):
    pass


class ReasonForm(TransitionForm):
    reason = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
