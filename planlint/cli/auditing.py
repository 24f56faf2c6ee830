"""What `planlint audit` does once it knows what is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from planlint.answered import orphans
from planlint.audit import Audit, PlanViews, audit, plan_views
from planlint.cli.audit_look import look_of
from planlint.cli.audit_target import HTML, INDEX, AuditTarget, make_folder, page_names
from planlint.cli.progress import Progress
from planlint.cli.refusals import REFUSED
from planlint.cli.streams import complain, complain_in_full, say
from planlint.cli.targets import cannot_write, write_file
from planlint.config import NO_BRANDING, Branding
from planlint.discover import Source
from planlint.files import shown_name
from planlint.judge import Task
from planlint.lint import typed_plan
from planlint.outcome import Result
from planlint.plan_ids import Judged
from planlint.report import PlanReport
from planlint.reporters.audit_look import Look
from planlint.reporters.visible import visible
from planlint.run import Request, Run
from planlint.usage import UsageError


def carry_out(request: Request, target: AuditTarget, *, for_client: bool, debug: bool) -> int:
    """Make the audit and write it; returns the exit code."""
    work = _Work(request, target, for_client=for_client)
    try:
        verdict = work.run.verdict(
            work.before, work.after, reading=views_of, step=work.progress.step
        )
    finally:
        work.progress.end()
    audited = audit(verdict.report, work.views, work.run.answered.by_plan)
    written = work.write(audited)
    for sentence in _failures(audited):
        complain(sentence)
    for note in (*verdict.notes, *orphans(work.folders)):
        complain(visible(note))
    if debug:
        plans = audited.report.plans
        outcomes = (outcome for plan in plans for outcome in plan.outcomes)
        complain_in_full("".join(outcome.traceback for outcome in outcomes))
    return verdict.exit_code if written else REFUSED


def views_of(task: Task, report: PlanReport) -> PlanViews:
    """What the pages show of a plan; worked out where it is judged."""
    return plan_views(typed_plan(task.content, task.source.name, task.settings), report)


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
        self.folders: set[Path] = set()
        self.progress = Progress()

    def before(self, plans: Sequence[Source]) -> None:
        """Refuse what cannot be written before anything is judged."""
        paths = [plan.path for plan in plans]
        self.target.refuse(paths)
        self.plans = {path.resolve() for path in paths}
        if any(Path(path).is_dir() for path in self.run.request.paths):
            self.folders = {plan.folder for plan in plans}
        self.progress.total = len(plans)
        for plan in plans:
            self._look(self.run.configs.nearest(plan.folder).report)

    def after(self, judged: Judged, views: object) -> None:
        """Keep what the pages show of a plan beside its findings."""
        if isinstance(views, PlanViews):
            self.views[judged.report.file] = views
        self.brandings.append(self.run.configs.nearest(judged.source.folder).report)

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
