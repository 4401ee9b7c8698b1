"""How a bag is packed and whose dossier is bound, by each regulation."""

import pytest

from dossier.factory.bags import instructions
from dossier.factory.booklets import examine
from tests.dossier.filed import Stage, filed
from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.refusals import Refused
from titles.packs.domain import install
from titles.packs.loader import load

ONE_BAG = ("申报材料每人限装一袋，《评审材料一览表》贴在申报材料卷封面上。", "第九条（二）2")
BY_HAND = [
    ("内容填写准确，字迹工整，装订规范。", "第九条（二）1"),
    ("复印件均由所在单位审档人签字、盖章。", "第九条（二）3"),
]
PASTED = ("职称外语、计算机合格证书或免试审批表的复印件 2 份，分别贴在评审表内。", "第九条（一）3")
TOLD = [
    pytest.param("hebei", [ONE_BAG, *BY_HAND, PASTED], marks=rule("HB-09-16"), id="hebei"),
    pytest.param(
        "hebei-online",
        [ONE_BAG, ("材料在“网上申报”之前不胶装，与该步骤同时胶装。", "三（一）"), *BY_HAND, PASTED],
        marks=rule("HB-09-16", "HO-31-01"),
        id="hebei-online",
    ),
    pytest.param(
        "jiaxing",
        [
            ("综合表带有水印；高级须为“浙江省高级专业技术资格网上申报评审”，没有的不予接收。", "附件9 一"),
            ("每只资料袋面上贴有袋内资料清单。", "附件1 二 1"),
            ("装订成册，每册目录附在材料前面；评审表、综合表、原件和代表作复印件不装订。", "附件1 三"),
            ("用A4纸规格装订，材料均装入档案袋（盒）内。", "附件1 三 末段"),
        ],
        marks=rule("JX-02-01", "JX-03-01", "JX-03-05", "JX-A09-06"),
        id="jiaxing",
    ),
]


@pytest.mark.parametrize(("code", "notes"), TOLD)
def test_the_list_in_the_bag_says_how_it_is_packed(code, notes):
    pack = load(code)
    own = [(note.text, note.clause) for note in instructions(pack, "intermediate", series="")]
    assert [note for note in own if not note[0].startswith("《")] == notes


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["hebei", "hebei-online"])
@rule("HB-09-01")
def test_a_dossier_is_bound_after_the_notice_for_those_chosen(code, settings, tmp_path):
    storage = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    unit_round = Stage().unit_round
    with declare(SYSTEM):
        unit_round.round.pack_version = install(code)
    unit_round.round.save()
    application = filed(unit_round, "甲一")
    for state, round_state in (("in_unit_assessment", "filed"), ("nominated", "in_notice")):
        application.state, application.unit_round.state = state, round_state
        with pytest.raises(Refused) as refused:
            examine(application)
        told = [(one.rule, one.message) for one in refused.value.reasons]
        assert told[0] == ("HB-09-01", "只有经公示后确定的上报人员才组卷。")
