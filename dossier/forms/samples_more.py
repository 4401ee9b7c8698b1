"""What the samples of forms made of blocks are filled with beside `samples_texts`: notice, audit, meeting, letters."""

from dossier.forms import samples
from dossier.forms.blocks import Filling
from dossier.forms.samples import IDENTITY, NAME, UNIT
from dossier.forms.samples_texts import SAMPLE as HELD

COMMITTEE = "演示市工程系列中级评审委员会"
BUREAU = "演示市人力资源和社会保障局"
TEXTS = {
    "major": "结构工程",
    "ethnicity": "汉族",
    "politics": "群众",
    "series": "工程",
    "specialty": "建筑工程",
    "level": "副高级",
    "route": "评审",
    "notice_place": "单位一楼公示栏；单位内网“职称工作”栏目",
    "notice_outcome": "公示期满，没有反映问题。",
    "unit_opinion": "我单位已按规定对该同志的申报材料进行公示，共 7 天。公示期满无异议，同意推荐。",
    "unit_text": "情况属实",
    "group_head": "丙三",
    "opinion_on": "2024年6月14日",
    "results": "演示市图书馆新馆结构设计：主持，已竣工验收。\n演示市软土地基沉降控制研究：第一完成人，通过市级鉴定。",
    "summary": "任现职以来，主持完成大型公共建筑结构设计四项、住宅小区九个，无一起设计质量事故。\n" * 4,
    "experts_opinion": "",
    "approval_body": BUREAU,
    "approval_number": "演职改字〔2024〕18号",
    "approved_on": "2024年10月15日",
    "receiver": "演示市职称改革领导小组办公室",
    "organisation": BUREAU,
    "committee": COMMITTEE,
    "document_title": "工程师",
    "meeting_on": "2024年11月29日",
    "place": "演示市行政中心三楼会议室",
    "members": "23",
    "count": "3",
    "passed": "2",
    "dated": "2024年12月3日",
    "contact": "戊五",
    "chair": "壬九",
    "recorder": "戊五",
    "number": "〔2024〕第1号",
    "plan_text": "一、评审范围和人数；二、评审程序：审阅材料、专业组评议、无记名投票表决；三、时间安排；四、纪律要求。",
    "experts_told": "从专家库随机抽取 25 人，其中主任委员 1 人，分三个专业组。",
    "time": "2024年11月29日9:00至17:30",
    "experts": "应到 25 人，实到 23 人，主任委员壬九。",
    "agenda": "通报评审条件和纪律；分组审阅材料；汇报和讨论；无记名投票表决；宣布结果。",
    "votes": "评审 3 人，通过 2 人，未通过 1 人。",
    "opinions": "评委会认为通过人员业绩突出，符合评审条件。",
    "other": "无",
}
TIERS = tuple(
    {
        "organisation": one.organisation,
        "text": one.text,
        "handler": one.handler,
        "approver": one.approver,
        "dated": f"{one.dated:%Y-%m-%d}",
    }
    for one in samples.review_form().tier_opinions
)
ROWS = {
    "education": (
        {
            "period": "2003.09—2007.06",
            "school": "演示建筑大学",
            "major": "土木工程",
            "education": "本科",
            "manner": "全日制",
        },
        {
            "period": "2011.09—2014.06",
            "school": "演示理工大学",
            "major": "结构工程",
            "education": "硕士",
            "manner": "非全日制",
        },
    ),
    "posts": (
        {"period": "2007.07—2012.12", "employer": "演示县建筑设计室", "work": "建筑结构设计", "post": "助理工程师"},
        {"period": "2013.01—至今", "employer": UNIT, "work": "建筑结构设计", "post": "设计二室副主任"},
    ),
    "assessments": (
        {"year": "2021年", "result": "合格", "remark": ""},
        {"year": "2022年", "result": "优秀", "remark": "嘉奖一次"},
        {"year": "2023年", "result": "合格", "remark": ""},
    ),
    "awards": (
        {
            "awarded_month": "2021.12",
            "name": "市优秀工程勘察设计奖",
            "grade": "二等奖",
            "awarding_body": "演示市住房和城乡建设局",
        },
    ),
    "papers": (
        {
            "published_month": "2020.05",
            "title": "软土地基桩筏联合基础的简化计算",
            "kind": "论文",
            "outlet": "演示建筑结构",
            "issue": "2020年第5期",
        },
    ),
    "findings": (
        {"clause": "2、⑤", "text": "具备规定的学历", "outcome": "符合"},
        {"clause": "2、⑥", "text": "任现职以来年度考核合格", "outcome": "符合"},
        {"clause": "2、⑧", "text": "有本专业论文论著", "outcome": "符合"},
    ),
    "tiers": TIERS,
    "experts": (),
    "levels": (
        {"level": "高级", "ratio": "10%", "approved": "10", "filled": "8", "vacant": "2", "applying": "0"},
        {"level": "中级", "ratio": "40%", "approved": "40", "filled": "39", "vacant": "1", "applying": "1"},
        {"level": "初级", "ratio": "50%", "approved": "50", "filled": "44", "vacant": "6", "applying": "0"},
    ),
    "people": tuple(
        {
            "number": str(place),
            "name": name,
            "id_number": IDENTITY,
            "unit": UNIT,
            "specialty": "建筑工程",
            "title": "工程师",
            "votes_for": "19",
            "votes_against": "4",
            "abstentions": "0",
            "outcome": "通过",
        }
        for place, name in enumerate((NAME, "丑十二"), start=1)
    ),
    "dates": (
        {"step": "申报开始", "until": "2024年6月3日"},
        {"step": "申报截止", "until": "7月12日 24:00"},
        {"step": "市人社局审核截止", "until": "9月13日 24:00"},
    ),
    "offices": (
        {"name": "演示区人力资源和社会保障局", "address": "演示路2号", "telephone": "0371-00000000"},
        {"name": "示例县人力资源和社会保障局", "address": "示例街5号", "telephone": "0371-00000001"},
    ),
    "scopes": (
        {
            "committee": COMMITTEE,
            "series": "工程",
            "specialties": "建筑工程、结构工程",
            "personnel": "全市从事建筑工程的专业技术人员",
            "organisation": BUREAU,
        },
    ),
    "entries": (
        {
            "number": "1",
            "subject": "未十八",
            "kind": "个人",
            "cause": "提供虚假业绩材料",
            "effect": "取消申报资格",
            "decided_on": "2024年11月8日",
        },
    ),
}
SAMPLE = Filling({**HELD.texts, **TEXTS}, {**HELD.rows, **ROWS})
