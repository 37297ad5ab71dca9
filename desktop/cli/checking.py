"""`soankh check`: what the document checks find, in words or as JSON. 1 when a finding is an error."""

from __future__ import annotations

import json
from argparse import Namespace

import msgspec

from desktop.actions.finding_words import counted_by_severity, line, place, summary
from desktop.cli.console import tell
from desktop.cli.reading import bring, content
from desktop.i18n import say
from forms import checks
from forms.checks import Finding, House, Report
from forms.checks.house import read as read_house
from forms.numbering import Labels, labels


def run(options: Namespace) -> int:
    """Check the plan that FILE names and tell the findings, in the order of the document."""
    plan = bring(options.file, options).plan
    derived = labels(plan)
    around = checks.Surroundings(house_of(options.house))
    whole = checks.report(plan, labels=derived, surroundings=around)
    findings = whole.findings
    if options.as_json:
        tell(json.dumps(report(whole, derived), ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            tell(line(finding, derived))
        tell(summary(findings))
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def house_of(file: str | None) -> House:
    """The office's rules in a file, none without one; raises `BadHouse` with the place of what is wrong."""
    if file is None:
        return House()
    return read_house(content(file), (check.id for check in checks.standard()))


def report(whole: Report, derived: Labels) -> dict[str, object]:
    """What a run came to as other programs read it."""
    return {
        "findings": [described(finding, derived) for finding in whole.findings],
        "counts": counted_by_severity(whole.findings),
        "ignored": [{**described(one.finding, derived), "reason": one.reason} for one in whole.ignored],
        "skipped": [{"check": one.check, "reason": say(one.message)} for one in whole.skipped],
    }


def described(finding: Finding, derived: Labels) -> dict[str, object]:
    """One finding: keys and arguments for programs, the words of place and sentence for people."""
    return {
        "check": finding.check,
        "severity": finding.severity,
        "where": msgspec.to_builtins(finding.where),
        "place": place(finding.where, derived),
        "message": {"key": finding.message.key, "args": finding.message.args, "text": say(finding.message)},
        "words": finding.words,
        "article": finding.article,
        "others": [{**msgspec.to_builtins(other), "words": place(other, derived)} for other in finding.others],
        "fix": None if finding.fix is None else msgspec.to_builtins(finding.fix),
    }
