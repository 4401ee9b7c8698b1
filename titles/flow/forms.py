"""Forms that several transitions share. A transition's form takes `obj` and `actor`."""

from typing import Any

from django import forms
from django.utils.module_loading import import_string

from titles.flow.machine import Machine, Transition
from titles.flow.questions import PREFIX, asked
from titles.kernel.actors import Actor, engine
from titles.kernel.forms import DayField, PlainForm
from titles.packs.schema import Question

LONGEST_ANSWER = 1000


class TransitionForm(PlainForm):
    """Base of every form of a transition; `obj` is the object it acts on."""

    def __init__(self, *args: Any, obj: Any, actor: Actor, **kwargs: Any):
        self.obj, self.actor = obj, actor
        super().__init__(*args, **kwargs)


def form_for(machine: Machine, row: Transition, obj: Any, actor: Actor, **bound: Any) -> TransitionForm:
    """The transition's form, with what the pack has asked besides."""
    form: TransitionForm = import_string(row.form)(**bound, obj=obj, actor=actor)
    with engine():
        questions = asked(machine, row, obj)
    for one in questions:
        form.fields[PREFIX + one.code] = _field(one)
    return form


def _field(question: Question) -> forms.Field:
    """The engine, not the form, says which answer is missing: by its clause, and all at once."""
    given: dict[str, Any] = {"label": question.label, "help_text": question.help, "required": False}
    found: forms.Field
    match question.kind:
        case "confirm":
            found = forms.BooleanField(**given)
        case "file":
            found = forms.FileField(**given)
        case "date":
            found = DayField(**given)
        case "integer":
            found = forms.IntegerField(**given, min_value=0)
        case "choice":
            found = forms.ChoiceField(**given, choices=[("", "请选择"), *question.options.items()])
        case _:
            widget = forms.Textarea(attrs={"rows": 3})
            found = forms.CharField(**given, max_length=LONGEST_ANSWER, widget=widget)
    found.question = question
    return found


class NothingToFill(TransitionForm):
    pass


class ReasonForm(TransitionForm):
    reason = forms.CharField(label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
