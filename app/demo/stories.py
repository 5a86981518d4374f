"""Made-up issues with a history each, told relative to the day on which the demo is loaded.

Something is overdue, something due tomorrow, something contested, something solved, something confidential,
something extended, something paused, something not yet routed, something sent in and not yet registered: on whatever
day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.demo import steps as do
from app.instructions.models import Importance
from app.issues.models import IssueOutcome as O
from app.issues.models import Unit

Do = Callable[..., Any]
HIGH, NORMAL, LOW = Importance.HIGH, Importance.NORMAL, Importance.LOW


@dataclass(frozen=True)
class Told:
    """The issue as it was written down. `by`: a login; a contact's stays a draft until it is registered."""

    enterprise: str
    category: str
    title: str
    description: str = ""
    by: str = "office"
    kato: str = ""
    asked: tuple[Decimal, Unit] | None = None
    jobs: int | None = None
    output: str = ""
    importance: Importance = NORMAL
    confidential: bool = False


@dataclass(frozen=True)
class Story:
    """`steps`: (working days ago, login, what they do). The first tells when it was written down."""

    told: Told
    began: int
    steps: tuple[tuple[int, str, Do], ...] = ()


def mw(number: str) -> tuple[Decimal, Unit]:
    return Decimal(number), Unit.MW


STORIES = (
    Story(
        Told("Тыныс", "infrastructure", "Цехқа 10 кВ желіден қосымша 2 МВт қуат бөлу",
             "Жаңа желі іске қосылған соң қолданыстағы қуат жетпейді. Техникалық шарттар алынған.",
             asked=mw("2"), jobs=60, importance=HIGH),
        24,
        (
            (23, "office", do.route("dept_energy", "Бос қуат көзін табу.")),
            (22, "energy", do.accept()),
            (9, "energy", do.comment("Қосалқы станцияның бос қуаты тексерілді: 0,8 МВт бірден беруге болады.")),
            (6, "control", do.comment("Желі құрылысы керек болса, келесі отырысқа енгізу.", internal=True)),
        ),
    ),
    Story(
        Told("Макинск құс фабрикасы", "infrastructure", "Өндірістік қалдық суды қабылдау шарты қайта жасалмаған",
             kato="114000000", jobs=35, importance=HIGH),
        26,
        (
            (25, "office", do.route("akimat_bulandy")),
            (24, "bulandy", do.accept()),
            (14, "bulandy", do.resolve(O.SOLVED, "Шарт жобасы келісілді.")),
            (8, "poultry", do.contest("Шартқа қол қойылған жоқ, лимит бұрынғыдай.")),
        ),
    ),
    Story(
        Told("ENKI", "infrastructure", "Су құбырына қосылуға рұқсат", "Құжаттар өткен айда тапсырылған.",
             by="enki", jobs=12),
        14,
        (
            (13, "office", do.register()),
            (13, "office", do.route("akimat_kokshetau")),
            (12, "kokshetau", do.accept()),
            (4, "kokshetau", do.resolve(O.SOLVED, "Рұқсат берілді, қосылу актісіне қол қойылды.")),
        ),
    ),
    Story(
        Told("ENKI", "state_support", "Жабдықты жаңғырту жобасына мемлекеттік қолдау", importance=HIGH,
             asked=(Decimal(450000000), Unit.KZT), jobs=40),
        18,
        (
            (17, "office", do.route("rcc", due_in=25)),
            (15, "council", do.accept()),
            (8, "council", do.defer("Жобаны қолдау туралы шешім керек.")),
        ),
    ),
    Story(
        Told("ENKI", "land", "Учаскенің нысаналы мақсатын өзгерту", by="enki2", asked=(Decimal("1.5"), Unit.HECTARES)),
        10,
        (
            (9, "office", do.register()),
            (9, "office", do.route("dept_land")),
            (7, "land", do.accept()),
            (2, "office", do.pause(7, "Иесі учаскенің шекарасын сотта нақтылап жатыр.")),
        ),
    ),
    Story(
        Told("Макинск құс фабрикасы", "infrastructure", "Жаңа цехқа 1,2 МВт қосымша электр қуатын беру",
             "Жаңа цех көктемде іске қосылады, жоба-сметалық құжаттама дайын.", kato="114000000", asked=mw("1.2"),
             jobs=45, output="айына 380 т", importance=HIGH),
        16,
        (
            (15, "office", do.route("akimat_bulandy", "Аумағы бойынша қарау.", due_in=19)),
            (14, "bulandy", do.accept()),
            (9, "bulandy", do.transfer("dept_energy", "Қуат көлемі облыстық желіге байланысты.")),
            (8, "energy", do.accept()),
            (6, "energy", do.comment("Желі құрылысының құнын есептеп жатырмыз.")),
        ),
    ),
    Story(
        Told("Макинск құс фабрикасы", "raw_materials", "Жем құрамындағы соя шротын тұрақты жеткізу", by="poultry",
             kato="114000000", asked=(Decimal(900), Unit.TONNES)),
        7,
        ((6, "office", do.register()), (6, "office", do.route("dept_agriculture"))),
    ),
    Story(
        Told("КАМАЗ-Инжиниринг", "leasing", "Жаңа желіні лизингке алу: бастапқы жарна үлесін азайту", jobs=110,
             importance=HIGH),
        28,
        (
            (27, "office", do.route("dept_industry")),
            (26, "council", do.accept()),
            (19, "council", do.escalate("Лизинг шарты облыс деңгейінде шешілмейді.")),
        ),
    ),
    Story(
        Told("Altyntau Kokshetau", "logistics", "Фабрикаға кіреберіс автожолдың 3,4 км бөлігін жөндеу",
             kato="115600000", asked=(Decimal("3.4"), Unit.KM)),
        20,
        ((19, "office", do.route("akimat_zerendi")),),
    ),
    Story(
        Told("Асыл Арман", "land", "Кеңейтуге арналған 12 га жер учаскесін бөлу", asked=(Decimal(12), Unit.HECTARES)),
        9,
        (
            (8, "office", do.route("dept_land")),
            (7, "land", do.accept()),
            (6, "land", do.ask_extension(28, "Жерді бөлу туралы қорытынды келесі айда беріледі.")),
            (6, "office", do.approve_extension("Қорытынды шыққан күні жазып жіберу.")),
        ),
    ),
    Story(
        Told("Гормолзавод", "raw_materials", "Сүтті жинау пункттеріне тасымалдау шығынын субсидиялау"),
        12,
        ((11, "office", do.route("dept_agriculture")),),
    ),
    Story(
        Told("Гормолзавод", "infrastructure", "Қазандықты газға ауыстыру жобасын сараптау"),
        11,
        ((9, "office", do.route("dept_energy", due_in=10)), (8, "energy", do.accept())),
    ),
    Story(
        Told("RG Gold", "permits", "Карьер суын бұру рұқсатының мерзімін ұзарту", kato="117000000", importance=HIGH),
        8,
        ((7, "office", do.route("dept_ecology", due_in=7)),),
    ),
    Story(Told("RG Gold", "taxes", "Импорттық қосалқы бөлшектерді кедендік рәсімдеу", kato="117000000"), 1),
    Story(Told("Тыныс", "staff", "Дәнекерлеушілерді аттестаттау орталығы жоқ", asked=(Decimal(24), Unit.PEOPLE)), 4),
    Story(
        Told("Степногорск тау-кен байыту комбинаты", "staff", "Тау-кен жабдығы слесарьларын дуалды оқыту тобы",
             kato="111800000", asked=(Decimal(15), Unit.PEOPLE)),
        9,
        ((8, "office", do.route("dept_education", due_in=9)),),
    ),
    Story(
        Told("Степногорск тау-кен байыту комбинаты", "logistics", "Теміржол тұйығындағы вагон беру кестесі",
             kato="111800000"),
        13,
        ((12, "office", do.route("akimat_stepnogorsk", due_in=16)),),
    ),
    Story(
        Told("KazRost Engineering", "raw_materials", "Металл сынықтарын әкету шектеуін қарау", importance=HIGH),
        30,
        ((29, "office", do.route("dept_industry", due_in=31)), (28, "council", do.accept()),
         (20, "council", do.escalate("Реттеуді өзгерту керек."))),
    ),
    Story(
        Told("КАМАЗ-Инжиниринг", "operations", "Түнгі ауысым үшін қоғамдық көлік бағыты", jobs=200),
        6,
        (
            (5, "office", do.route("akimat_kokshetau", due_in=8)),
            (4, "kokshetau", do.accept()),
            (1, "kokshetau", do.ask_extension(14, "Тасымалдаушымен шарт конкурссыз жасалмайды.")),
        ),
    ),
    Story(
        Told("Көкшетау минералды сулары", "sales", "Облыс мектептерін ауыз сумен қамту тапсырысы"),
        40,
        (
            (39, "office", do.route("dept_industry")),
            (38, "council", do.accept()),
            (30, "council", do.resolve(O.SOLVED, "Жеткізу шарттары жасалды.")),
            (27, "office", do.close(O.SOLVED, "Кәсіпорынның хаты бойынша шешілді.")),
        ),
    ),
    Story(
        Told("ENKI", "finance", "Айналым қаражатына жеңілдетілген несие", by="enki",
             asked=(Decimal(80000000), Unit.KZT)),
        45,
        (
            (44, "office", do.register()),
            (44, "office", do.route("spk")),
            (36, "office", do.transfer("dept_industry", "Бағдарлама басқармада жүргізіледі.")),
            (35, "council", do.accept()),
            (31, "council", do.resolve(O.PARTLY_SOLVED, "50 млн теңгеге келісім берілді.")),
            (29, "enki", do.answer("yes", "partly", "Қалған бөлігі кейін керек болады.")),
            (28, "office", do.close(O.PARTLY_SOLVED, "Кәсіпорынның жауабы бойынша.")),
        ),
    ),
    Story(
        Told("Тыныс", "inspections", "Жоспардан тыс тексеру туралы өтініш", "Мән-жайы құпия түрде баяндалды.",
             confidential=True, importance=HIGH),
        5,
        ((4, "office", do.route("dept_industry")),),
    ),
    Story(Told("ENKI", "tariffs", "Электр тарифінің өсуі бойынша түсіндірме", by="enki2"), 0),
    Story(
        Told("Гормолзавод", "infrastructure", "Қазандық бойынша бұрын жазылған мәселе"),
        10,
        ((9, "control", do.close_duplicate("Қазандықты газға ауыстыру жобасын сараптау")),),
    ),
)  # fmt: skip
