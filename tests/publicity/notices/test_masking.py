"""What looks like a number of a person is struck out, what does not stays."""

import pytest

from publicity.notices.masking import masked, scrub

WRITTEN = (
    "710000198803140017",
    "71000019880314001X",
    "710000 19880314 001X",
    "710000880314001",
    "19900009999",
    "199-0000-9999",
    "ID710000198803140017",
    "１９９００００９９９９",
)


@pytest.mark.parametrize("number", WRITTEN)
def test_struck_out(number: str) -> None:
    assert scrub(f"学历证书{number}复印件") == f"学历证书{'ID' if 'ID' in number else ''}{stars(number)}复印件"


def stars(number: str) -> str:
    return "*" * len(number.removeprefix("ID"))


@pytest.mark.parametrize(
    "text", ["冀职改办字［2024］125号", "ISBN 9787500000000", "2016-12-01 2017-01-01", "0315-0000000"]
)
def test_left_alone(text: str) -> None:
    assert scrub(text) == text


def test_private_columns_are_dropped() -> None:
    content = {
        "contents": [
            {
                "code": "applicants",
                "text": "",
                "columns": [["name", "姓名"], ["birth_date", "出生日期"], ["birth_year", "出生年份"]],
                "rows": [{"application": "1", "name": "甲一", "birth_date": "1988-03-14", "birth_year": "1988年"}],
                "groups": [{"name": "甲一", "titles": ["证书 710000198803140017"]}],
            }
        ]
    }
    item = masked(content)["contents"][0]
    assert item["columns"] == [["name", "姓名"], ["birth_year", "出生年份"]]
    assert item["rows"] == [{"name": "甲一", "birth_year": "1988年"}]
    assert item["groups"] == [{"name": "甲一", "titles": ["证书 ******************"]}]
    assert content["contents"][0]["rows"][0]["birth_date"] == "1988-03-14"
