"""Tables of letters for search keys: look-alikes of other alphabets, and how each script reads in plain Cyrillic."""

CYRILLIC_TWIN = dict(zip("ABCEHIKMOPTXYabcehikmoptxy", "АВСЕНІКМОРТХУаьсеһікмортху", strict=True))
"""A Latin letter → the Cyrillic one that it is mistaken for; small h and b look like other letters than H and B."""

LATIN_TWIN = dict(zip("АВСЕНІКМОРТХУасеһікмортху", "ABCEHIKMOPTXYacehikmoptxy", strict=True))

PLAIN_CYRILLIC = {
    **dict(zip("әғқңөұүһіёйыэщ", "агкноуухиеииеш", strict=True)),
    "ъ": "",
    "ь": "",
    "ц": "тс",
    "ю": "иу",
    "я": "иа",
}
"""Kazakh letters as a Russian keyboard writes them. What Latin spelling cannot tell apart (ы, й, и, і are all y or i;
ts, ya, yu are two letters) is one here, so that both scripts meet in the same key."""

GREEK = dict(zip("αβγδεζηθικλμνοπρσςτυφχω", "авгдезитиклмнопрсстуфхо", strict=True)) | {"ξ": "кс", "ψ": "пс"}

LATIN_OF_KAZAKH = dict(zip("áäəǵğǧńñŋóöúüūýşçıøłđ", "ааагггнннооуууушчиолд", strict=True)) | {"æ": "ае", "œ": "ое"}
"""Letters of the Kazakh Latin alphabets of 2018 (acute) and 2021 (breve, umlaut), and a few neighbours."""

LATIN_GROUPS = (
    ("shch", "ш"),
    ("sch", "ш"),
    ("sh", "ш"),
    ("zh", "ж"),
    ("kh", "х"),
    ("gh", "г"),
    ("ch", "ч"),
    ("ck", "к"),
    ("x", "кс"),
)

LATIN_SINGLE = dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхижклмнопкрстуввиз", strict=True))

NUMBER_ROW = dict(zip("2345890-=", "әіңғүұқөһ", strict=True))
"""What a Kazakh typist gets on a Russian layout, where the number row carries no letters."""

KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
