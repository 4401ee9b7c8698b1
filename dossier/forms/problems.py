"""Why a form is not made. Nothing is ever left out, cut off or shown as a blank instead."""

from collections.abc import Mapping


class FormRefused(Exception):
    """The data cannot be printed as they are; the message says what to change, in Chinese."""


class FormOverflow(FormRefused):
    """Something does not fit its frame even at the smallest size. `field` is the first, `fields` are all."""

    def __init__(self, *, form: str, person: str, places: list[tuple[int, str]]):
        self.form, self.person, self.places = form, person, places
        self.page, self.field = places[0]
        self.fields = [field for _, field in places]
        where = "；".join(f"第 {page} 页“{field}”" for page, field in places)
        super().__init__(f"{form}（{person}）写不下：{where}。请精简文字后重新生成。")


class Unprintable(FormRefused):
    """No font of the forms has these characters; `characters` maps each to the text it stands in."""

    def __init__(self, *, form: str, person: str, characters: Mapping[str, str]):
        self.form, self.person, self.characters = form, person, dict(characters)
        where = "；".join(f"U+{ord(character):04X}（在“{text[:20]}”中）" for character, text in characters.items())
        super().__init__(f"{form}（{person}）有印不出的字符：{where}。请改用规范汉字或标准字符后重新生成。")
