"""What the pages about people cost: the same few statements, however many people there are."""

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from app.accounts.models import Role
from tests import factories as make
from tests import factories_accounts as accounts
from tests.house import House


def statements(house: House, client: TestClient, address: str) -> int:
    """How many statements an answer takes, the actor's own included."""
    sent: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            sent.append(statement)

    event.listen(house.engine, "before_cursor_execute", heard)
    try:
        assert client.get(address).status_code == 200
    finally:
        event.remove(house.engine, "before_cursor_execute", heard)
    return len(sent)


@pytest.mark.parametrize(
    ("address", "cost"),
    [("/users", 4), ("/users?role=officer&q=a", 4), ("/api/v1/users", 3), ("/api/v1/users?count=true", 4), ("/me", 3)],
)
def test_a_longer_list_costs_no_more_statements(house: House, address: str, cost: int) -> None:
    with house.work() as work:
        admin, body = accounts.with_password(work), make.department(work)
    client = house.client(admin)
    client.get(address)  # what is kept until the next event is known
    for _ in range(2):
        with house.work() as work:
            for _ in range(5):
                make.join(work, make.officer(work, body).person_id, Role.ADMIN)
        assert statements(house, client, address) == cost


def test_the_first_use_of_a_token_on_a_day_costs_one_statement_more(house: House) -> None:
    with house.work() as work:
        accounts.token_of(work, accounts.with_password(work), "secret")
    program = house.client()
    program.headers["authorization"] = "Bearer secret"
    assert [statements(house, program, "/api/v1/tokens") for _ in range(2)] == [4, 2]
