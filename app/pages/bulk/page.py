"""Acting on many: choosing them on the list, the look before the act, the act, what became of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path
from starlette.responses import RedirectResponse, Response

from app.accounts.actor import Actor
from app.bulk.models import Outcome
from app.bulk.nouns import NOUNS, Noun
from app.bulk.running import begin, go_on, ran, resume, unfinished
from app.bulk.schemas import MOST, Chosen
from app.instructions.moves.removing_many import MOST as MOST_REMOVED
from app.kit.db import Work
from app.kit.errors import Message
from app.kit.i18n import N_
from app.kit.lists.filter import ListQuery
from app.pages.bulk.choice import choice
from app.pages.bulk.plan import PAGE, act_named, again_view, chosen_view, planned_view
from app.pages.frame.answers import Again, spoken
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values
from app.pages.instructions import listing as instruction_list
from app.pages.issues import listing as issue_list

Key = Annotated[int, Path(ge=1, le=2**53)]
REMOVAL = "removal"


@dataclass(frozen=True)
class Screen:
    """The routes of one noun."""

    router: APIRouter


def screen(noun: Noun, permission: str, template: str, view: Callable[..., Mapping[str, Any]]) -> Screen:
    """`template` and `view` draw the list, which is the place where rows are ticked."""
    router, at = APIRouter(), f"{noun.path}/bulk"
    May = Annotated[PageCall, needs(permission)]  # noqa: N806 - a type

    @router.get(at)
    def choose(call: May) -> Response:
        return call.page(template, choosing_view, call.request.query_params)

    def choosing_view(work: Work, actor: Actor, params: Any) -> dict[str, Any]:
        query = noun.query.from_address(params)
        return {**view(work, actor, query, at), "choosing": choosing(work, actor, noun, query)}

    @router.get(f"{at}/plan")
    def chosen(call: May) -> Response:
        params = call.request.query_params
        if noun.name == "instruction" and params.get("act") == REMOVAL:
            return call.respond(to_removals, call, noun)
        return call.page(PAGE, chosen_view, noun, params)

    @router.post(f"{at}/plan")
    def planned(call: May) -> Response:
        typed = form_values(call.form)
        again = Again(PAGE, again_view, noun, typed)
        return call.page(PAGE, planned_view, noun, read(call, noun, again), typed, again=again)

    @router.post(at)
    def create(call: May) -> Response:
        again = Again(PAGE, again_view, noun, form_values(call.form))
        return call.carry_out(begin, noun, read(call, noun, again), step=go_on, to="/bulk-runs", again=again)

    return Screen(router)


def read(call: PageCall, noun: Noun, again: Again) -> Chosen:
    """The form as the act named in it wants it."""
    name = str(form_values(call.form).get("act", ""))
    call.ask(lambda _work, actor: act_named(noun, actor, name))
    return call.read(noun.acts[name].asked, again)


def choosing(work: Work, actor: Actor, noun: Noun, query: ListQuery) -> dict[str, Any]:
    """What can be done to the rows, and how many match in all (None: more than can be acted on at once)."""
    matching = len(noun.matching(work, actor, query, MOST + 1))
    whole = type(query).model_validate(query.criteria())
    acts = [(name, act.label, act.icon) for name, act in noun.acts.items() if actor.can(act.permission)]
    removal = [(REMOVAL, N_("Remove from control"), "st-removed")]
    return {
        "acts": acts + (removal if noun.name == "instruction" and actor.can("instruction.remove") else []),
        "at": f"{noun.path}/bulk/plan",
        "leave": query.address(noun.path),
        "filter": whole.address("").removeprefix("?"),
        "matching": matching if matching <= MOST else None,
        "most": MOST,
        "unfinished": [
            (run.id, NOUNS[run.noun].acts[run.act].label, run.created_at) for run in unfinished(work, actor)
        ],
    }


def to_removals(work: Work, actor: Actor, call: PageCall, noun: Noun) -> Response:
    """Each is removed with grounds of its own, on a page with a row a piece."""
    found = choice(work, actor, noun, call.request.query_params)
    problem = found.problem
    if len(found.items) > MOST_REMOVED:
        problem = Message(
            N_("At most %(most)s at once: each is removed with grounds of its own"), {"most": MOST_REMOVED}
        )
    if problem is not None:
        page = {"noun": noun, "problem": spoken(problem, work.language), "rows": [], "act": None}
        return call.render(PAGE, page, work=work, actor=actor)
    numbers = urlencode([("number", item.number) for item in found.items])
    return RedirectResponse(f"/instructions/removals?{numbers}", status_code=303)


SCREENS = (
    screen(NOUNS["issue"], "issue.assign", "issues/list.html", issue_list.list_view),
    screen(NOUNS["instruction"], "instruction.edit", "instructions/list.html", instruction_list.list_view),
)

router = APIRouter(prefix="/bulk-runs")
Own = Annotated[PageCall, needs("self.manage")]


@router.get("/{run_id}")
def show(run_id: Key, call: Own) -> Response:
    return call.page("bulk/run.html", run_view, run_id)


@router.post("/{run_id}/continuation")
def go_on_with(run_id: Key, call: Own) -> Response:
    return call.carry_out(resume, run_id, step=go_on, to="/bulk-runs")


def run_view(work: Work, actor: Actor, run_id: int) -> dict[str, Any]:
    """What was refused stands first: it wants something to be done."""
    found = ran(work, actor, run_id)
    order = [Outcome.WAITING, Outcome.REFUSED, Outcome.UNCHANGED, Outcome.DONE]
    noun = NOUNS[found.run.noun]
    return {
        "run": found.run,
        "noun": noun,
        "act": noun.acts[found.run.act],
        "rows": sorted(found.rows, key=lambda row: (order.index(row.outcome), row.number)),
        "titles": found.titles,
        "counts": {outcome.value: found.count(outcome) for outcome in Outcome},
    }
