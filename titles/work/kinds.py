"""Every kind of message there is: its name, who gets it, and whether it is worth a short message.

`notify` takes no other kind. Each has its template, templates/titles/messages/<kind>.txt: the subject in the first
line, the letter below it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`to` is for readers of this table; the call of `notify` names the holder and the role."""

    label: str
    to: str
    sms: bool = False


APPLICANT, HR, LEAD = "申报人", "单位人事", "单位负责人"
HANDLER, APPROVER, SECRETARY, TELLER = "经办人", "负责人", "评委会秘书", "评委会复核人"

KINDS: dict[str, Kind] = {
    # An application, told to the applicant.
    "received": Kind("单位已受理", APPLICANT),
    "pass_unit_check": Kind("单位审核通过", APPLICANT, sms=True),
    "return_to_applicant": Kind("单位退回补正", APPLICANT, sms=True),
    "refuse_by_unit": Kind("单位审核未通过", APPLICANT, sms=True),
    "check_fault": Kind("补齐的材料有问题", APPLICANT),
    "file_materials": Kind("单位已收卷", APPLICANT),
    "unit_recommend": Kind("单位已推荐", APPLICANT, sms=True),
    "not_recommended": Kind("单位不予推荐", APPLICANT, sms=True),
    "submit_online": Kind("网上申报已提交", APPLICANT),
    "own_act": Kind("本人办理已记录", APPLICANT),
    "pre_audit": Kind("预审通过，可以网上填报", APPLICANT, sms=True),
    "leave_for_outside": Kind("委托外地评审", APPLICANT, sms=True),
    "nominate": Kind("列为上报人选", APPLICANT, sms=True),
    "pass_over": Kind("未列为上报人选", APPLICANT, sms=True),
    "end_over_quota": Kind("超出申报数额", APPLICANT, sms=True),
    "tier": Kind("报送上级审核", f"{APPLICANT}、{HANDLER}"),
    "returned": Kind("上级退回补正", f"{APPLICANT}、{HR}", sms=True),
    "refused": Kind("上级审核未通过", f"{APPLICANT}、{HR}", sms=True),
    "void_procedure": Kind("申报程序无效", APPLICANT, sms=True),
    "void_with_pool": Kind("申报程序无效", APPLICANT, sms=True),
    "accepted": Kind("报送已接收", APPLICANT),
    "decide": Kind("评审通过", APPLICANT, sms=True),
    "vote": Kind("评审未通过", APPLICANT, sms=True),
    "disqualify": Kind("取消参评资格", APPLICANT, sms=True),
    "end_after_finding": Kind("核实不符合条件", APPLICANT, sms=True),
    "certificate": Kind("取得证书", APPLICANT, sms=True),
    "revoked": Kind("证书撤销", APPLICANT, sms=True),
    "yearly_assessment": Kind("年度考核评定", APPLICANT),
    # An application, told to those who work on it.
    "applied": Kind("收到申报", HR),
    "recalled": Kind("申报人撤回", HR),
    "resubmitted": Kind("已补正", f"{HR}、{HANDLER}"),
    "abandoned": Kind("放弃申报", HR),
    "pledge_signed": Kind("待签署承诺并收卷", LEAD),
    "sign": Kind("待签批", APPROVER),
    "question": Kind("证书待核查", HANDLER),
    "sent_back": Kind("负责人退回", HANDLER),
    "mismatch": Kind("综合排序表不一致", APPROVER, sms=True),
    "batch": Kind("报送批次", f"{HANDLER}、{APPROVER}"),
    "arrived": Kind("收到评审对象", SECRETARY),
    # The unit's part.
    "scheme_submitted": Kind("细则待批复", APPROVER),
    "scheme": Kind("细则批复结果", HR),
    "ratio": Kind("结构比例审核", f"{HR}、{HANDLER}、{APPROVER}"),
    "ranking_reopened": Kind("重新排序", APPLICANT),
    "ranked": Kind("综合排序完成", LEAD),
    "nominated": Kind("上报人选确定", HR),
    # What the bureau above does about a unit.
    "measure": Kind("监督措施", f"{HR}、{LEAD}、{APPROVER}"),
    "unit_suspended": Kind("单位申报资格被取消", APPLICANT, sms=True),
    "circular": Kind("通报批评", "辖区内各单位"),
    # Notices and what is raised about them.
    "notice_started": Kind("公示开始", APPLICANT),
    "notice_over": Kind("公示期满待确认", f"{HR}、{SECRETARY}"),
    "notice_closed": Kind("公示结束", APPLICANT),
    "notice_withdrawn": Kind("公示撤回", APPLICANT),
    "case_received": Kind("收到异议或举报", f"{HR}、{HANDLER}、{SECRETARY}"),
    "case_proposed": Kind("核实意见待审定", f"{LEAD}、{APPROVER}、{TELLER}"),
    "case_reconsidered": Kind("退回重新核查", f"{HR}、{HANDLER}、{SECRETARY}"),
    "case_dismissed": Kind("反映不实", APPLICANT),
    "case_concluded": Kind("核实结论审定", f"{HR}、{HANDLER}、{SECRETARY}"),
    # The committee and the approval.
    "meeting_called": Kind("召开评审会议", "评审专家"),
    "votes_entered": Kind("票数待复核", TELLER),
    "count_rejected": Kind("票数退回重录", SECRETARY),
    "votes_confirmed": Kind("票数复核完成", SECRETARY),
    "result_passed": Kind("待拟批复", HANDLER),
    "approval": Kind("批复待签发", APPROVER),
    "approved": Kind("批复已签发", SECRETARY),
    # Rounds and their clocks.
    "round_opened": Kind("批次开始", HR),
    "round_closed": Kind("批次结束", HR),
    "county_filing": Kind("县（区）年度备案", f"{HANDLER}、{APPROVER}"),
    "extended": Kind("截止时间延期", f"{APPLICANT}、{HR}、{HANDLER}"),
    "tier_due": Kind("审核即将截止", HANDLER),
    "end_late": Kind("逾期不予受理", APPLICANT, sms=True),
    "round_closing": Kind("申报即将截止", f"{APPLICANT}、{HR}", sms=True),
    "return_due": Kind("补正即将到期", f"{APPLICANT}、{HR}", sms=True),
    # Accounts.
    "account_request": Kind("单位申请账号", f"{HANDLER}、{APPROVER}"),
    "transfer": Kind("人员移交", f"{HR}、{APPLICANT}"),
    "unit_account": Kind("单位账号", f"{HR}、{LEAD}、{HANDLER}、{APPROVER}"),
    "first_sign_in": Kind("账号首次登录", APPLICANT, sms=True),
    "password_reset": Kind("密码被重设", APPLICANT, sms=True),
    "delegated": Kind("受托代办", "代办人", sms=True),
    "delegation_revoked": Kind("代办终止", "代办人"),
    "delegation_ended": Kind("代办人不再代办", "委托人", sms=True),
}
