"""Under what an enterprise is found and where it stands in a list: columns of its own, made anew with every name."""

from collections.abc import Iterable

from sqlalchemy import select

from app.categories.models import LegalForm
from app.enterprises.models import Enterprise, EnterpriseAlias
from app.enterprises.naming import LegalForms
from app.kit.db import Work
from app.kit.identifiers import IdentifierKind, kind_of
from app.kit.words.collation import sort_key
from app.kit.words.folding import compact, fold

MEMO = "legal forms"


def legal_forms(work: Work) -> LegalForms:
    """Every spelling of the forms, read once in a unit of work."""
    if MEMO not in work.memo:
        work.memo[MEMO] = LegalForms(work.session.scalars(select(LegalForm)))
    forms: LegalForms = work.memo[MEMO]
    return forms


def refresh_keys(work: Work, enterprise: Enterprise) -> None:
    """Search and sort key from the names, aliases and BIN as they stand now."""
    work.session.flush()
    aliases = work.session.scalars(
        select(EnterpriseAlias.name).where(EnterpriseAlias.enterprise_id == enterprise.id).order_by(EnterpriseAlias.id)
    )
    names = (enterprise.name_stated, enterprise.name_kk, enterprise.name_ru, enterprise.name_en, *aliases)
    keys = list(name_keys(work, filter(None, names)))
    if enterprise.identifier and kind_of(enterprise.identifier) is IdentifierKind.BIN:
        keys.append(enterprise.identifier)
    # Lines, with one before the first and after the last: a whole name is found as "\nname\n".
    enterprise.search_key = "\n" + "\n".join(dict.fromkeys(keys)) + "\n"
    enterprise.sort_key = sort_key(enterprise.name_stated)


def name_keys(work: Work, names: Iterable[str]) -> Iterable[str]:
    """Each name as words and as one word, its legal form apart."""
    for name in names:
        bare = legal_forms(work).split(name).name
        yield fold(bare)
        yield compact(bare)
