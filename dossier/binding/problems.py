"""Why a booklet is not bound: always whose, which item, which file."""


class SourceUnusable(Exception):
    """A file that is to be bound cannot be opened or read; the message is for its owner."""

    def __init__(self, *, person: str, item: str, file: str, why: str):
        self.person, self.item, self.file, self.why = person, item, file, why
        super().__init__(f"{person}的材料“{item}”：文件“{file}”{why}。请重新上传该文件后重试。")
