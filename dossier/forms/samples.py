"""An invented applicant for the sample of every form; the identity number begins with 710000, never issued."""

import datetime as dt

from dossier.forms.schema import (
    Approval,
    AssessmentRow,
    AwardRow,
    CertificateFace,
    CommitteeResult,
    EducationRow,
    Note,
    Notice,
    PersonFace,
    PostRow,
    ResultRow,
    ReviewForm,
    TierOpinion,
    UnitOpinion,
    WorkRow,
)

NAME = "甲一"
IDENTITY = "710000198503150016"
UNIT, DEPARTMENT = "演示市第一建筑设计研究院", "演示市住房和城乡建设局"
ROUND = "2024年度专业技术职务任职资格申报"
PASTED = ("全国职称外语等级考试合格证书复印件", "全国职称计算机应用能力考试合格证书复印件")


def person(**changes):
    values = {
        "name": NAME,
        "gender": "女",
        "birth_date": dt.date(1985, 3, 15),
        "document_number": IDENTITY,
        "ethnicity": "汉族",
        "birthplace": "演示省演示市",
        "politics": "群众",
        "health": "健康",
        "work_began_on": dt.date(2007, 7, 1),
        "phone": "13800000000",
        "highest_education": "硕士研究生",
        "degree": "工学硕士",
        "school": "演示理工大学",
        "major": "结构工程",
        "graduated_on": dt.date(2014, 6, 30),
        "languages": "英语，能阅读和翻译本专业文献，职称外语考试（综合类 B 级）合格。",
        "societies": "演示市土木建筑学会会员（2016 年起）；演示市工程质量监督志愿者。",
        "current_title_on": dt.date(2017, 12, 20),
        "engaged_on": dt.date(2018, 1, 1),
        "current_specialty": "建筑结构设计",
        "administrative_post": "设计二室副主任",
    }
    return PersonFace(**{**values, **changes})


def review_form(**changes):
    values = {
        "round_name": "2024年度高级专业技术职务任职资格申报",
        "unit": "演示市第一建筑设计研究院",
        "department": "演示市住房和城乡建设局",
        "person": person(),
        "current_title": "工程师",
        "applied_title": "高级工程师",
        "series": "工程",
        "specialty": "建筑工程",
        "level": "副高级",
        "route": "评审",
        "filled_on": dt.date(2024, 6, 24),
        "education": _education(),
        "posts": _posts(),
        "duties": "负责大型公共建筑和住宅小区的结构方案、计算与施工图设计，审核设计二室结构专业图纸；"
        "主持现场技术交底和重大设计变更；指导三名助理工程师完成见习期任务。\n"
        "每年承担不少于六项工程的结构设计，按期完成率百分之百。",
        "results": _results(),
        "summary": "任现职以来，主持完成大型公共建筑结构设计四项、住宅小区九个，总建筑面积四十二万平方米，"
        "无一起设计质量事故。针对演示市软土地基沉降大的特点，提出桩筏联合基础的简化计算方法，"
        "在七个项目中应用，节约混凝土约一万一千立方米。\n" * 2,
        "works": _works(),
        "awards": _awards(),
        "assessments": tuple(
            AssessmentRow(
                year=year,
                assessed_by="演示市第一建筑设计研究院",
                result="优秀" if year in (2019, 2022) else "合格",
                remark="嘉奖一次" if year == 2022 else "",
            )
            for year in range(2018, 2024)
        ),
        "unit_opinion": UnitOpinion(
            organisation="演示市第一建筑设计研究院",
            notice=Notice(
                first_day=dt.date(2024, 7, 1),
                last_day=dt.date(2024, 7, 12),
                counted_days=10,
                place="单位一楼公示栏；单位内网“职称工作”栏目",
                outcome="公示期间设意见箱和监督电话，收到反映问题 0 件。",
            ),
            ranking="本单位副高级参加排序 9 人，综合排序第 2 名。",
            text="该同志遵守宪法和法律，职业道德良好，履行岗位职责成绩突出。申报材料经审核属实，"
            "申报推荐程序符合规定，经单位领导集体研究，同意推荐申报高级工程师任职资格。",
            group_head="丙三",
            responsible="丁四",
            dated=dt.date(2024, 7, 15),
        ),
        "tier_opinions": (
            TierOpinion(
                organisation="演示市住房和城乡建设局",
                handler="戊五",
                approver="己六",
                text="材料齐全，复印件与原件核对无误，同意报送。",
                dated=dt.date(2024, 7, 22),
            ),
            TierOpinion(
                organisation="演示市职称改革领导小组办公室",
                handler="庚七",
                approver="辛八",
                text="经审查，符合申报条件，同意提交评审。",
                dated=dt.date(2024, 8, 2),
            ),
        ),
        "committee": CommitteeResult(
            committee="演示市工程系列高级评审委员会",
            meeting_on=dt.date(2024, 9, 20),
            members=25,
            attending=23,
            votes_for=19,
            votes_against=3,
            abstentions=1,
            text="经评审委员会会议评审并无记名投票表决，赞成票数超过出席委员的三分之二，同意其具备高级工程师任职资格。",
            chair="壬九",
            dated=dt.date(2024, 9, 20),
        ),
        "approval": Approval(
            body="演示市人力资源和社会保障局",
            document_number="演职改字〔2024〕18号",
            text="评审结果经公示无异议，批准其具备高级工程师任职资格，自2024年9月20日起计算。",
            dated=dt.date(2024, 10, 15),
        ),
        "paste_titles": PASTED,
        "notes": (
            *ReviewForm.model_fields["notes"].default,
            Note(text="申报高级的评审表一式三份，申报中级的一式二份。", clause="第九条（一）1"),
        ),
        "check_code": "7K3M-9QWX-20PD",
    }
    return ReviewForm(**{**values, **changes})


def _education():
    return (
        EducationRow(
            since=dt.date(2003, 9, 1),
            until=dt.date(2007, 6, 30),
            school="演示建筑大学",
            major="土木工程",
            education="本科",
            degree="工学学士",
            manner="全日制",
        ),
        EducationRow(
            since=dt.date(2011, 9, 1),
            until=dt.date(2014, 6, 30),
            school="演示理工大学",
            major="结构工程",
            education="硕士研究生",
            degree="工学硕士",
            manner="非全日制",
        ),
    )


def _posts():
    return (
        PostRow(
            since=dt.date(2007, 7, 1),
            until=dt.date(2012, 12, 31),
            employer="演示县建筑设计室",
            work="建筑结构设计",
            post="技术员、助理工程师",
        ),
        PostRow(
            since=dt.date(2013, 1, 1),
            employer="演示市第一建筑设计研究院设计二室",
            work="公共建筑结构设计与图纸审核",
            post="设计二室副主任",
        ),
    )


def _results():
    names = ("演示市图书馆新馆结构设计", "滨河安置小区（一至三期）结构设计", "软土地基桩筏联合基础计算方法研究")
    return tuple(
        ResultRow(
            since=dt.date(2018 + number, 3, 1),
            until=dt.date(2019 + number, 10, 31),
            name=name,
            role="主持（第一完成人）",
            effect="已竣工验收，获市优秀设计二等奖" if number else "已竣工验收",
        )
        for number, name in enumerate(names)
    )


def _works():
    return (
        WorkRow(
            completed_on=dt.date(2020, 5, 1),
            title="软土地区桩筏联合基础沉降的简化计算",
            kind="论文",
            outlet="《演示建筑结构》（核心期刊）",
            issue="2020 年第 5 期",
            share="独著",
        ),
        WorkRow(
            completed_on=dt.date(2022, 11, 1),
            title="装配式住宅节点构造图集",
            kind="著作",
            outlet="演示科技出版社",
            issue="ISBN 000-0-00-000000-0",
            share="第二作者，3.2 万字",
        ),
    )


def _awards():
    return (
        AwardRow(
            awarded_on=dt.date(2021, 12, 1),
            name="滨河安置小区结构设计　市优秀工程勘察设计奖",
            grade="二等奖",
            awarding_body="演示市住房和城乡建设局",
            rank="1/5",
        ),
    )


def certificate(**changes):
    values = {
        "number": "YS2024110200018",
        "name": NAME,
        "gender": "女",
        "birth_date": dt.date(1985, 3, 15),
        "document_number": IDENTITY,
        "unit": "演示市第一建筑设计研究院",
        "title": "高级工程师",
        "series": "工程",
        "specialty": "建筑工程",
        "level": "副高级",
        "route": "评审",
        "issuing_body": "演示市人力资源和社会保障局",
        "approval_document": "演职改字〔2024〕18号",
        "approved_on": dt.date(2024, 9, 20),
        "issued_on": dt.date(2024, 10, 21),
        "verify_url": "https://titles.example.org/verify/7K3M9QWX20PD/",
        "verify_code": "7K3M9QWX20PD",
        "remark": "补发，原证书作废",
    }
    return CertificateFace(**{**values, **changes})
