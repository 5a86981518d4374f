"""A few templates of texts, made up to show what they are for."""

from app.accounts.actor import Actor
from app.kit.db import Work
from app.text_templates import keeping
from app.text_templates.models import TextKind
from app.text_templates.schemas import TextTemplateIn

K = TextKind
TEXTS: tuple[tuple[TextKind, str, str | None, str, tuple[str, ...]], ...] = (
    (
        K.ISSUE,
        "kk",
        "infrastructure",
        "Қосымша электр қуаты қажет",
        (
            "Кәсіпорын: {enterprise}. Орналасқан жері: {territory}. Сұралатын мөлшер: {amount}.",
            "Не үшін қажет, бұған дейін не істелді, қашанға дейін күте аламыз:",
        ),
    ),
    (
        K.ISSUE,
        "ru",
        "staff",
        "Не хватает работников",
        (
            "Предприятие: {enterprise}. Место: {territory}. Требуется: {amount}.",
            "Какие специальности, с какого срока, что уже сделано:",
        ),
    ),
    (
        K.INSTRUCTION,
        "kk",
        None,
        "Мәселені шешу туралы тапсырма",
        (
            "Кәсіпорын: {enterprise}. Мәселе: {title}.",
            "Мәселені шешіп, нәтижесі туралы растайтын құжаттармен бірге есеп беру.",
        ),
    ),
    (
        K.COMMENT,
        "kk",
        None,
        "Қосымша құжат сұрау",
        ("№ {number} мәселені қарау үшін қосымша құжаттар қажет. Оларды осы жерге тіркеңіз. Мерзімі: {due_on}.",),
    ),
    (
        K.REPORT,
        "ru",
        None,
        "Отчёт о проделанной работе",
        (
            "По состоянию на: {today}. Предприятие: {enterprise}. Срок: {due_on}.",
            "Сделано:",
            "Подтверждается документами:",
        ),
    ),
    (
        K.RETURN,
        "kk",
        None,
        "Растайтын құжат жетіспейді",
        ("Есеп растайтын құжаттарсыз келді. Орындалғанын көрсететін құжатты немесе нақты санды қоса жіберіңіз.",),
    ),
    (
        K.CLOSING,
        "en",
        None,
        "Closed with documents seen",
        ("№ {number}, {enterprise}: the documents were seen on {today} and show that the work is done.",),
    ),
)


def load(work: Work, office: Actor) -> None:
    for kind, language, category, title, lines in TEXTS:
        body = "\n".join(lines)
        said = {"kind": kind, "language": language, "category_code": category, "title": title, "body": body}
        keeping.create(work, office, TextTemplateIn.model_validate(said))
