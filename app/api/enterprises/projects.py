"""`/enterprises/{id}/projects`: modernisation, expansion, new production."""

from typing import Annotated

from fastapi import APIRouter

from app.accounts.actor import Actor
from app.api.enterprises.views import ProjectOut, ProjectPage, project_out
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.enterprises import projects
from app.enterprises import schemas as s
from app.enterprises.reading import projects_of
from app.enterprises.taking import find
from app.kit.db import Work

router = APIRouter(prefix="/enterprises/{enterprise_id}/projects", tags=["projects"])
Read = Annotated[Call, needs("enterprise.read")]
Edit = Annotated[Call, needs("enterprise.edit")]
MOVE = errors(404, 409, 412)


@router.get("", responses=errors(404), summary="Projects of an enterprise, those retired last")
def list_projects(enterprise_id: RowId, call: Read) -> ProjectPage:
    return call(listed, enterprise_id)


def listed(work: Work, actor: Actor, enterprise_id: int) -> ProjectPage:
    found = projects_of(work.session, find(work, actor, enterprise_id).id)
    return ProjectPage(items=[ProjectOut.model_validate(project) for project in found])


@router.post("", status_code=201, responses=errors(404, 409), summary="Write a project down")
def create_project(enterprise_id: RowId, body: s.ProjectIn, call: Edit) -> ProjectOut:
    return call(projects.create, enterprise_id, body, then=project_out)


@router.get("/{project_id}", responses=errors(404), summary="One project")
def read_project(enterprise_id: RowId, project_id: RowId, call: Read) -> ProjectOut:
    return call(projects.find_project, enterprise_id, project_id, then=project_out)


@router.patch("/{project_id}", responses=errors(404, 412, 428), summary="Change a project")
def edit_project(enterprise_id: RowId, project_id: RowId, body: s.ProjectEdit, call: Edit) -> ProjectOut:
    return call(projects.edit, enterprise_id, project_id, body, call.version, then=project_out)


@router.post("/{project_id}/retirement", status_code=201, responses=MOVE, summary="Retire: over or given up")
def create_retirement(enterprise_id: RowId, project_id: RowId, call: Edit) -> ProjectOut:
    return call(projects.retire, enterprise_id, project_id, call.version, then=project_out)


@router.delete("/{project_id}/retirement", responses=MOVE, summary="Take back into use")
def delete_retirement(enterprise_id: RowId, project_id: RowId, call: Edit) -> ProjectOut:
    return call(projects.restore, enterprise_id, project_id, call.version, then=project_out)
