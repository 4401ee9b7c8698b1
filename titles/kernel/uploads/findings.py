"""What the parsers in the child say."""


class Unacceptable(Exception):
    """Reasons as (message, remedy), all that were found."""

    def __init__(self, *reasons: tuple[str, str]):
        super().__init__(reasons)
        self.reasons = list(reasons)


def broken(what: str, details: str = "") -> Unacceptable:
    tail = f"（{details}）" if details else ""
    return Unacceptable(
        (
            f"{what}已损坏或不完整，打不开{tail}。",
            "请检查原文件能否打开，重新导出或扫描后再上传。",
        )
    )
