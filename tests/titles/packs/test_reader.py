from titles.packs import reader


def view(pack, rule):
    return next(one for one in reader.read(pack) if one.rule.id == rule)


def test_every_rule_is_read_in_printed_order(tangshan):
    ids = [one.rule.id for one in reader.read(tangshan)]
    assert ids[0] == "TS-00-01"
    assert ids[106:] == ["TS-AX-01", "CV-00-01", "NS-01", "NS-02", "NS-03"]


def test_a_clause_shows_its_machine_meaning(tangshan):
    meanings = [(one.kind, one.text) for one in view(tangshan, "TS-09-18").meanings]
    assert ("参数", "专业技术工作总结最少字数：2000 字（原文印作 2024 字）") in meanings
    assert ("资格", "专业技术工作总结字数不少于 2000 字") in meanings


def test_what_the_platform_added_is_marked(tangshan):
    assert view(tangshan, "TS-07-17").meanings[0].basis == "平台设定，出处未录"
    assert [one.basis for one in view(tangshan, "NS-03").meanings if one.kind == "步骤"] == ["平台的延伸"]


def test_values_read_in_chinese(tangshan):
    def shown(name):
        return reader.show_parameter(tangshan, tangshan.parameter(name))

    assert shown("copies.review_form") == "评审表份数：高级 3 份，中级 2 份"
    assert shown("committee.pass") == "通过票数：2/3"
    assert shown("scoring.inputs") == "得出总分所需的各项：考核答辩、群众评议、提供的相关材料"
    assert shown("upload.maximum_bytes") == "单个文件上限：10MB"
    assert shown("group.categories") == "考核小组成员类别：单位领导，部门负责人，业务骨干"
    assert shown("notice.day_count") == "公示天数的计算：只计工作日"


def test_no_english_code_is_left_in_what_people_read(tangshan):
    allowed = {
        "notice.opinion_text",
        "certificate.number_pattern",
        "approval.number_pattern",
        "upload.types",
        "photo.types",
        "unit.code_pattern",
    }
    for name, parameter in tangshan.parameters.items():
        if name not in allowed:
            text = reader.show_parameter(tangshan, parameter).replace("MB", "").replace("A4", "")
            assert not any(letter.isascii() and letter.isalpha() for letter in text), text
