# ruff: noqa: E501  lines of YAML
"""An invented ninth regulation as somebody would write it: files, and nothing else."""

from pathlib import Path

FILES = {
    "pack.yaml": """
code: ninth
name: 云岭市初级职称认定办法（示例）
issuer: 云岭市职称改革领导小组办公室（示例）
region: 示例省云岭市
valid_from: 2026-01-01
sources: [{title: 云岭市初级职称认定办法（示例）, file: regulation.txt}]
""",
    "regulation.txt": """
第一条 在本市单位从事园艺工作满 2 年，可以申报助理园艺师。
第二条 申报人须拜师，师傅姓名由本人填写。
第三条 单位审核后报市职改办批准，由市职改办发给证书。
第四条 市职改办批准时，须查看申报人的盆景。
第五条 毕业证书须上传。
""",
    "rules.yaml": """
rules:
  YL-01: {clause: 第一条, text: 在本市单位从事园艺工作满 2 年，可以申报助理园艺师。, kind: eligibility, check: automatic, meaning: 不满 2 年的不能提交。}
  YL-02: {clause: 第二条, text: 申报人须拜师，师傅姓名由本人填写。, kind: eligibility, check: automatic, meaning: 没有拜师的不能提交。}
  YL-03: {clause: 第三条, text: 单位审核后报市职改办批准，由市职改办发给证书。, kind: routing, check: automatic, meaning: 单位和市职改办两级，没有评委会。}
  YL-04: {clause: 第四条, text: 市职改办批准时，须查看申报人的盆景。, kind: other, check: human, meaning: 经办人确认看过盆景。}
  YL-05: {clause: 第五条, text: 毕业证书须上传。, kind: eligibility, check: evidence, meaning: 没有上传的不能提交。}
""",
    "facts.yaml": """
facts:
  - {code: gardening.since, label: 开始从事园艺工作的日期, type: date}
  - {code: master.found, label: 已经拜师, type: boolean}
""",
    "procedure.yaml": """
steps:
  - {type: application, name: 个人申报, rule: YL-01}
  - {type: unit_check, name: 单位审核, rule: YL-03}
  - {type: tiers, name: 市职改办批准, rule: YL-03}
  - {type: certificate, name: 发给证书, rule: YL-03}
chains:
  - name: city
    label: 本市单位
    rule: YL-03
    when: {fact: unit.superior_kinds, operator: includes, value: city_bureau}
    unit: {kind: unit, label: 所在单位, rule: YL-03}
    tiers:
      - {kind: city_bureau, label: 市职改办, rule: YL-03, task: approve}
""",
    "parameters.yaml": """
parameters:
  gardening.years: {label: 园艺工作年限, unit: 年, value: 2, rule: YL-01}
  audit.item_ticks: {label: 逐项核对, value: [{code: master, label: 师徒关系属实}], rule: YL-02}
  supervision.by: {label: 由谁开启批次, value: [city_bureau], rule: YL-03}
  upload.types: {label: 文件类型, value: [pdf], source: platform}
  upload.maximum_bytes: {label: 文件上限, unit: 字节, value: 1048576, source: platform}
  upload.maximum_pages: {label: 页数上限, unit: 页, value: 20, source: platform}
  as_of: {label: 计算截止日, value: first_submission, source: platform}
  certificate.number_pattern: {label: 证书编号, value: "园{year}{serial:05d}", rule: YL-03}
  approval.number_pattern: {label: 批准文号, value: "云职改〔{year}〕{serial}号", source: platform}
""",
    "catalogue.yaml": """
catalogue:
  levels: {assistant: 助理级}
  bands: {junior: 初级}
  level_bands: {assistant: junior}
  routes: {recognition: 认定}
  series:
    - name: 园艺
      source: 示例
      specialties: [盆景, 花卉]
      titles: [{name: 助理园艺师, level: assistant, route: recognition}]
""",
    "sections.yaml": """
sections:
  - code: basic
    title: 申报信息
    fields:
      - {code: series, label: 申报系列, type: choice, required: true, options: catalogue.series, fact: application.series}
      - {code: specialty, label: 申报专业, type: choice, required: true, options: catalogue.specialties, fact: application.specialty}
      - {code: level, label: 申报级别, type: choice, required: true, options: catalogue.levels, fact: application.level}
      - {code: title, label: 申报任职资格, type: choice, required: true, options: catalogue.titles, fact: application.title}
      - {code: route, label: 申报途径, type: choice, required: true, options: catalogue.routes, fact: application.route}
  - code: garden
    title: 园艺经历
    rule: YL-01
    fields:
      - {code: since, label: 开始从事园艺工作的日期, type: date, required: true, rule: YL-01, fact: gardening.since}
      - {code: mastered, label: 是否已经拜师, type: choice, required: true, rule: YL-02, options: yes_no, fact: master.found}
      - {code: master, label: 师傅姓名, type: text, required: true, maximum: 20, rule: YL-02}
  - code: education
    title: 学历
    rule: YL-05
    fields: [{code: education, label: 学历, type: pick, pick: education, required: true, rule: YL-05}]
""",
    "eligibility.yaml": """
eligibility:
  - rule: YL-01
    title: 从事园艺工作满 2 年
    condition: {fact: gardening.since, operator: held_for, parameter: gardening.years}
    remedy: 满 2 年之后再申报
  - rule: YL-02
    title: 已经拜师
    condition: {fact: master.found, operator: is_true}
    remedy: 拜师之后再申报
""",
    "evidence.yaml": """
evidence:
  - {code: diploma, label: 毕业证书, rule: YL-05, nature: either, required: true, due: apply, each: education}
forms:
  - {code: certificate, name: 助理园艺师证书, rule: YL-03, filled_by: 市职改办}
""",
    "questions.yaml": """
questions:
  - {code: bonsai, rule: YL-04, at: application.propose, label: 已经查看申报人的盆景}
""",
    "citations.yaml": """
citations:
  application.apply: [YL-01, YL-02]
  application.pass_unit_check: [YL-03]
  application.sign: [YL-03]
""",
}


def write(root: Path) -> None:
    """The whole regulation, into a folder of its own under `root`."""
    folder = root / "ninth"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
