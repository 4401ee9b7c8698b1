"""The applicants: the core's six, and sixty named after the sixty-year cycle; everybody with a library."""

import datetime as dt
import random
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from titles.kernel.identity import demo_number
from titles.orgs.models import Account, Employment, Organisation, Person
from titles.site.demonstration.identity import key
from titles.site.demonstration.places import PASSWORD

# user name: (name, gender, birth, unit)
APPLICANTS = {
    "jiayi": ("甲一", "male", dt.date(1988, 3, 14), "qingyuan"),
    "yier": ("乙二", "female", dt.date(1989, 9, 2), "qingyuan"),
    "bingsan": ("丙三", "male", dt.date(1987, 12, 25), "qingyuan"),
    "dingsi": ("丁四", "female", dt.date(1990, 5, 6), "qingyuan"),
    "wuwu": ("戊五", "male", dt.date(1986, 7, 19), "design"),
    "jiliu": ("己六", "female", dt.date(1991, 1, 30), "anlan"),
}
_STEMS = ("甲 jia", "乙 yi", "丙 bing", "丁 ding", "戊 wu", "己 ji", "庚 geng", "辛 xin", "壬 ren", "癸 gui")
_BRANCHES = (
    *("子 zi", "丑 chou", "寅 yin", "卯 mao", "辰 chen", "巳 si"),
    *("午 wu", "未 wei", "申 shen", "酉 you", "戌 xu", "亥 hai"),
)
# unit: how many of the sixty work there; they are numbered within the unit in this order.
HEADCOUNT = {
    "guanqu": 10,
    "jixie": 8,
    "huanbao": 6,
    "shizheng": 8,
    "cehui": 6,
    "erzhong": 8,
    "shiyan": 6,
    "shijiuzhong": 8,
}


@dataclass(frozen=True)
class Trade:
    """What the people of a unit do; `titles` are (held, held level, wanted, wanted level) by band."""

    series: str
    specialties: tuple[str, ...]
    school: str
    major: str
    work: str
    post: str
    topics: tuple[str, ...]
    outlet: str
    titles: dict[str, tuple[str, str, str, str]]


_ENGINEER = {
    "intermediate": ("助理工程师", "assistant", "工程师", "intermediate"),
    "high": ("工程师", "intermediate", "高级工程师", "associate_senior"),
}
_TEACHER = {
    "intermediate": ("二级教师", "assistant", "一级教师", "intermediate"),
    "high": ("一级教师", "intermediate", "高级教师", "associate_senior"),
}


def _engineering(specialty: str, school: str, major: str, work: str, *topics: str) -> Trade:
    return Trade(
        "工程", (specialty,), school, major, work, "工程技术岗位", topics, f"示例{specialty[:2]}学报", _ENGINEER
    )


def _teaching(specialties: tuple[str, ...], work: str, *topics: str) -> Trade:
    return Trade(
        "中小学教师", specialties, "示例师范学院", "教育学", work, "专任教师岗位", topics, "示例教育研究", _TEACHER
    )


TRADES = {
    "guanqu": _engineering(
        *("水利工程", "示例水利学院", "水利水电工程", "灌区工程设计与管理"),
        *("渠道防渗改造", "灌区量水设施布设", "小流域治理", "泵站节能改造", "田间配水调度"),
    ),
    "jixie": _engineering(
        *("机械工程", "示例工学院", "机械设计制造及其自动化", "机械产品设计与工艺"),
        *("齿轮箱结构优化", "焊接工装改进", "数控加工工艺", "设备状态监测"),
    ),
    "huanbao": _engineering(
        *("环境工程", "示例理工学院", "环境工程", "污水处理工艺设计与运行"),
        *("乡镇污水处理", "除臭工艺改进", "污泥减量", "在线监测数据校验"),
    ),
    "shizheng": _engineering(
        *("建筑工程", "示例建筑学院", "土木工程", "市政道路和管网施工技术"),
        *("旧管网改造", "沥青路面养护", "深基坑支护", "装配式检查井"),
    ),
    "cehui": _engineering(
        *("测绘工程", "示例测绘学院", "测绘工程", "工程测量与地理信息"),
        *("无人机航测", "地下管线普查", "变形监测", "三维建模"),
    ),
    "erzhong": _teaching(
        ("中学语文", "中学数学", "中学英语"), "中学教学与班级管理", "整本书阅读", "分层作业设计", "课堂提问"
    ),
    "shiyan": _teaching(("小学语文", "小学数学"), "小学教学与班级管理", "识字教学", "口算训练", "习作起步"),
    "shijiuzhong": _teaching(
        ("中学数学", "中学物理", "中学英语"), "中学教学与教研", "函数单元教学", "实验教学", "阅读策略", "错题管理"
    ),
}


@dataclass(frozen=True)
class Profile:
    """One of the sixty. `band` is the band of the title that is applied for."""

    username: str
    name: str
    gender: str
    birth: dt.date
    unit: str
    place: int
    band: str

    @property
    def trade(self) -> Trade:
        return TRADES[self.unit]

    @property
    def specialty(self) -> str:
        return self.trade.specialties[self.place % len(self.trade.specialties)]

    @property
    def hired_on(self) -> dt.date:
        return dt.date(self.birth.year + 28, 7, 1)

    @property
    def wanted(self) -> tuple[str, str]:
        """Title and level applied for."""
        return self.trade.titles[self.band][2:]


def _profiles() -> dict[str, Profile]:
    source = random.Random("sixty")  # noqa: S311  invented people
    cycle = iter(
        (f"{_STEMS[place % 10]} {_BRANCHES[place % 12]}".split(), ("male", "female")[place // 2 % 2])
        for place in range(60)
    )
    found = {}
    for unit, number in HEADCOUNT.items():
        for place in range(number):
            (stem, stem_latin, branch, branch_latin), gender = next(cycle)
            # Every fourth applies for a high title and is older.
            high = place % 4 == 3
            year = source.randint(1972, 1981) if high else source.randint(1983, 1993)
            birth = dt.date(year, source.randint(1, 12), source.randint(1, 28))
            band = "high" if high else "intermediate"
            username = f"{stem_latin}.{branch_latin}"
            found[username] = Profile(username, stem + branch, gender, birth, unit, place, band)
    return found


SIXTY = _profiles()
# "guanqu.3" → user name: the fourth person of that unit.
AT = {f"{row.unit}.{row.place}": username for username, row in SIXTY.items()}


def make_person(
    username: str, *, name: str, gender: str, birth: dt.date, serial: int, unit: Organisation, post: str, since: dt.date
) -> Person:
    """A person with a number that is never issued, employed by the unit; odd serials are men's."""
    person = Person.objects.create(
        id=key(username),
        name=name,
        gender=gender,
        birth_date=birth,
        document_number=demo_number(birth, serial * 2 - (gender == "male")),
        phone=f"1990000{serial:04d}",
    )
    Employment.objects.create(id=key(f"{username}@{unit.pk}"), person=person, organisation=unit, post=post, since=since)
    return person


def make_accounts(people: dict[str, Person], *, first_login: bool) -> None:
    encoded = make_password(PASSWORD)
    for username, person in people.items():
        Account.objects.create(
            id=key(f"account {username}"),
            username=username,
            display_name=person.name,
            person=person,
            password=encoded,
            must_change_password=first_login,
        )
