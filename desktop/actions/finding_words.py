"""How findings of the checks (Rà soát) are said: severities, families, places, sums; for windows and reports. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from desktop.i18n import _, counted, say
from desktop.wording import N_, P_
from forms.checks import Finding, Severity, Where, place_message
from forms.messages import Message
from forms.numbering import Labels

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {"error": N_("Lỗi"), "warning": N_("Cần xem lại"), "remark": N_("Lưu ý")}
)
"""From the gravest on."""
COUNTS: Mapping[Severity, str] = MappingProxyType(
    {"error": P_("{count} lỗi"), "warning": P_("{count} chỗ cần xem lại"), "remark": P_("{count} lưu ý")}
)


def sentence(finding: Finding) -> str:
    """What is wrong, on one line."""
    return " ".join(say(finding.message).split())


def place(where: Where, derived: Labels) -> str:
    """Where a finding stands, as people say it."""
    return say(place_message(derived, where))


def rule(finding: Finding) -> str:
    """The rule behind a finding: the decree's article, or that it is practice."""
    if finding.article:
        return _("NĐ30, {article}").format(article=finding.article)
    return _("Thông lệ soạn thảo")


def line(finding: Finding, derived: Labels) -> str:
    """A finding as a person reads it: severity, place, sentence, the rule's article."""
    told = finding.article in finding.message.args.values()
    article = f" (NĐ30, {finding.article})" if finding.article and not told else ""
    return f"{_(SEVERITIES[finding.severity])} · {place(finding.where, derived)}: {say(finding.message)}{article}"


def summary(findings: Sequence[Finding], joint: str = ", ") -> str:
    """How many findings of each severity there are."""
    said = [counted(COUNTS[severity], number) for severity, number in counted_by_severity(findings).items() if number]
    return joint.join(said) or _("Không có gì cần xem lại.")


def counted_by_severity(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, from the gravest on, none as 0."""
    return {severity: sum(one.severity == severity for one in findings) for severity in SEVERITIES}


def check_title(check: str) -> str:
    """What a check is called."""
    return say(Message(f"checks.title.{check}"))


def family_title(family: str) -> str:
    """What a family of checks is called."""
    return say(Message(f"checks.family.{family}"))
