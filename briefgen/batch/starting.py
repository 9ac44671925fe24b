"""Whether a batch can start: one in which nothing is an article at sight is refused, unbegun."""

from __future__ import annotations

from briefgen.batch.contents import content
from briefgen.batch.jobs import Job, Wanted, is_brief
from briefgen.batch.plan import Plan
from briefgen.errors import InputError, UsageError
from briefgen.readers import form_of

MOST_TRIED = 100  # inputs: of more, a report is the better place to tell


def check_start(plan: Plan, wanted: Wanted) -> None:
    """See that one of the inputs is there and may be an article; most often the first one is.

    Raises:
        UsageError: none is; why the first is none.
    """
    first: InputError | None = None
    for number, job in enumerate(plan):
        error = _refusal(job, wanted) if number < MOST_TRIED else None
        if error is None:
            return
        first = first or error
    if first:
        others = f", and {plan.total - 1} more cannot be briefed" if plan.total > 1 else ""
        raise UsageError(first.subject, f"{first.cause}{others}", first.remedy)


def _refusal(job: Job, wanted: Wanted) -> InputError | None:
    """Why an input is not there, is empty, or by its first bytes and its name no article."""
    try:
        data = content(job)
        if not (wanted.options.kind or is_brief(data, job.path)):
            form_of(data, job.path)
    except InputError as error:
        return error
    return None
