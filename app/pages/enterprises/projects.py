"""The forms of an enterprise's projects; they are shown on the enterprise's page."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from app.enterprises import projects
from app.enterprises import schemas as s
from app.enterprises.models import Project
from app.kit.i18n import N_
from app.pages.enterprises.form import edit_project_view, new_project_view
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs

router = APIRouter(prefix="/enterprises/{enterprise_id}/projects")
Edit = Annotated[PageCall, needs("enterprise.edit")]


def address(project: Project) -> str:
    return f"/enterprises/{project.enterprise_id}#projects"


@router.get("/new")
def new(enterprise_id: s.Key, call: Edit) -> Response:
    return call.page("enterprises/project_new.html", new_project_view, enterprise_id)


@router.post("")
def create(enterprise_id: s.Key, call: Edit) -> Response:
    again = Again("enterprises/project_new.html", new_project_view, enterprise_id)
    body = call.read(s.ProjectIn, again)
    notice = N_("The project is written down")
    return call.change(projects.create, enterprise_id, body, to=address, notice=notice, again=again)


@router.get("/{project_id}/edit")
def edit(enterprise_id: s.Key, project_id: s.Key, call: Edit) -> Response:
    return call.page("enterprises/project_edit.html", edit_project_view, enterprise_id, project_id)


@router.post("/{project_id}/edit")
def save(enterprise_id: s.Key, project_id: s.Key, call: Edit) -> Response:
    again = Again("enterprises/project_edit.html", edit_project_view, enterprise_id, project_id)
    body = call.read(s.ProjectEdit, again)
    notice = N_("The changes are saved")
    return call.change(
        projects.edit, enterprise_id, project_id, body, call.version, to=address, notice=notice, again=again
    )


@router.post("/{project_id}/retirement")
def retire(enterprise_id: s.Key, project_id: s.Key, call: Edit) -> Response:
    notice = N_("Retired: it is offered no longer")
    return call.change(projects.retire, enterprise_id, project_id, call.version, to=address, notice=notice)


@router.post("/{project_id}/retirement/removal")
def restore(enterprise_id: s.Key, project_id: s.Key, call: Edit) -> Response:
    notice = N_("In use again")
    return call.change(projects.restore, enterprise_id, project_id, call.version, to=address, notice=notice)
