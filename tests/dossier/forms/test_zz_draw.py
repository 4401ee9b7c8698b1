import pytest
from dossier.forms.registry import form, render
from dossier.forms.pictures import contact_sheet
from tests.dossier import sentinel
from tests.dossier.forms.test_sentinel import FORMS_OF


@pytest.mark.parametrize("style", ["longest", "rare"])
def test_draw(db, settings, tmp_path, style):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    made = sentinel.make(style)
    for subject, held in FORMS_OF.items():
        for code, gather in held.items():
            if form(code).suffix == ".pdf":
                open(f"/tmp/forms_out/{style}_{code}.png", "wb").write(
                    contact_sheet(render(code, gather(getattr(made, subject))))
                )
