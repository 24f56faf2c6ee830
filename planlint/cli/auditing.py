"""What `planlint audit` does once it knows what is wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from planlint.audit import Audit, PlanViews, audit, plan_views
from planlint.cli.audit_look import look_of
from planlint.cli.audit_target import HTML, INDEX, AuditTarget, make_folder, page_names
from planlint.cli.refusals import REFUSED
from planlint.cli.streams import complain, complain_in_full, say
from planlint.cli.targets import cannot_write, write_file
from planlint.config import NO_BRANDING, Branding
from planlint.files import shown_name
from planlint.lint import typed_plan
from planlint.outcome import Result
from planlint.plan_ids import Judged
from planlint.reporters.audit_look import Look
from planlint.reporters.visible import visible
from planlint.run import Request, Run
from planlint.usage import UsageError

WIPED = "\r\x1b[K"


def carry_out(request: Request, target: AuditTarget, *, for_client: bool, debug: bool) -> int:
    """Make the audit and write it; returns the exit code."""
    work = _Work(request, target, for_client=for_client)
    verdict = work.run.verdict(work.before, work.after)
    work.progress.end()
    audited = audit(verdict.report, work.views)
    written = work.write(audited)
    for sentence in _failures(audited):
        complain(sentence)
    for note in verdict.notes:
        complain(visible(note))
    if debug:
        plans = audited.report.plans
        outcomes = (outcome for plan in plans for outcome in plan.outcomes)
        complain_in_full("".join(outcome.traceback for outcome in outcomes))
    return verdict.exit_code if written else REFUSED


class _Work:
    """One audit on its way from the plans to the files."""

    def __init__(self, request: Request, target: AuditTarget, *, for_client: bool) -> None:
        self.run = Run(request)
        self.target = target
        self.for_client = for_client
        self.views: dict[str, PlanViews] = {}
        self.looks: dict[Branding, Look] = {}
        self.brandings: list[Branding] = []
        self.plans: set[Path] = set()
        self.progress = _Progress()

    def before(self, plans: tuple[Path, ...]) -> None:
        """Refuse what cannot be written before anything is judged."""
        self.target.refuse(plans)
        self.plans = {plan.resolve() for plan in plans}
        self.progress.total = len(plans)
        for plan in plans:
            self._look(self.run.configs.nearest(plan.parent).report)

    def after(self, judged: Judged, content: bytes) -> None:
        """Keep what the pages show of a plan beside its findings."""
        plan = typed_plan(content, judged.source.name, judged.settings)
        self.views[judged.report.file] = plan_views(plan, judged.report)
        self.brandings.append(self.run.configs.nearest(judged.source.path.parent).report)
        self.progress.step()

    def write(self, audited: Audit) -> bool:
        """Write the audit; whether all of it could be written."""
        if self.target.format != HTML:
            return self._write_document(audited)
        if not audited.plans:
            complain("no page is written: no plan was judged")
            return False
        if self.target.folder is not None:
            return self._write_folder(audited, self.target.folder)
        return self._write_page(audited)

    def _write_document(self, audited: Audit) -> bool:
        look = self._common_look()
        if self.target.format == "json":
            from planlint.reporters.audit_json import write as write_json

            text = write_json(audited, look)
        else:
            from planlint.reporters.audit_markdown import write as write_markdown

            text = write_markdown(audited, look)
        if self.target.file is None:
            say(text)
            return True
        return _put(self.target.file, text) and _announce(self.target.file, 1)

    def _write_page(self, audited: Audit) -> bool:
        from planlint.reporters.audit_html import write_page

        file = self.target.file
        if file is None:
            raise UsageError("a page needs a file: --output report.html")
        page = write_page(audited, audited.plans[0], self._common_look())
        return _put(file, page) and _announce(file, 1)

    def _write_folder(self, audited: Audit, folder: Path) -> bool:
        from planlint.reporters.audit_html import write_index, write_page

        make_folder(folder)
        names = tuple(page_names(item.plan.plan_id for item in audited.plans))
        for name in (*names, INDEX):
            if (folder / name).resolve() in self.plans:
                raise UsageError(f"{shown_name(folder / name)} is a plan, and would be overwritten")
        for item, name, branding in zip(audited.plans, names, self.brandings, strict=True):
            page = write_page(audited, item, self._look(branding), INDEX)
            if not _put(folder / name, page):
                return False
            self.progress.show(f"writing {name}")
        self.progress.end()
        index = write_index(audited, names, self._common_look())
        return _put(folder / INDEX, index) and _announce(folder / INDEX, len(names))

    def _common_look(self) -> Look:
        """The look that all plans share; without any words of its own where they do not."""
        only = set(self.brandings)
        return self._look(only.pop() if len(only) == 1 else NO_BRANDING)

    def _look(self, branding: Branding) -> Look:
        if branding not in self.looks:
            self.looks[branding] = look_of(branding, for_client=self.for_client)
        return self.looks[branding]


class _Progress:
    """A line on the terminal that says how far the audit is; elsewhere nothing."""

    def __init__(self) -> None:
        self.total = 0
        self.done = 0
        self.is_shown = False

    def step(self) -> None:
        self.done += 1
        if self.total > 1:
            self.show(f"{self.done:,} of {self.total:,} plans")

    def show(self, words: str) -> None:
        if sys.stderr.isatty():
            complain_in_full(f"{WIPED}planlint: {words}")
            self.is_shown = True

    def end(self) -> None:
        if self.is_shown:
            complain_in_full(WIPED)
            self.is_shown = False


def _put(file: Path, text: str) -> bool:
    try:
        write_file(file, text)
    except OSError as error:
        complain(cannot_write(file, error))
        return False
    return True


def _announce(file: Path, plans: int) -> bool:
    of = "" if plans == 1 else f" and {plans:,} pages"
    complain(f"written: {visible(shown_name(file))}{of}")
    return True


def _failures(audited: Audit) -> Iterator[str]:
    for failure in audited.report.failures:
        where = f"{visible(failure.where)}: " if failure.where else ""
        yield f"{where}{visible(failure.sentence)}"
    for plan in audited.report.plans:
        for outcome in plan.outcomes:
            if outcome.result is Result.ERROR:
                reason = visible(outcome.reason)
                yield f"{visible(plan.file)}: the rule {outcome.rule} crashed: {reason}"
