"""Which names pupils may give themselves: readable, friendly, and no way to reach them."""

import re
import unicodedata

from stem_adventures.features.players.errors import BadNameError

LONGEST_NAME = 24

# Pupils give away how to reach them: an address, a site, a telephone number.
CONTACT = re.compile(r"\S+@\S+|https?:|www\.|\.(com|net|org|io)\b|(\d[\s().-]*){7,}", re.IGNORECASE)
# Letters that stand for others when somebody writes round a filter.
LOOKALIKES = tuple(str.maketrans("013457@$!|", letters) for letters in ("oieastasil", "oleastasll"))
STRETCHED = re.compile(r"(.)\1{2,}")

# What no school wants on a board, in the five languages, without accents. Short on purpose: a long
# list refuses the names of real children (Nazir, Shital, Pornchai, Scunthorpe's pupils), so most
# count as whole words only, and few wherever they stand.
ANYWHERE = (
    "fuck", "asshole", "arsehole", "blowjob", "dickhead", "motherf", "hitler",
    "hijoputa", "hijodeputa", "gilipollas", "connard", "connasse", "encule", "niquetamere",
    "arschloch", "hurensohn", "wichser", "schwuchtel", "missgeburt", "شرموط",
)  # fmt: skip
BEGINNINGS = (
    "bitch", "faggot", "nigg", "mierda", "pendej", "maricon", "merde", "salope", "couille",
    "scheiss", "fotze", "schlampe", "ficken", "fickd",
)  # fmt: skip
LIST = """
bastard bastards bollock bollocks bullshit cunt cunts nazi nazis penis penises porn porno pornhub
pussies pussy rape rapist rapists retard retarded retards shit shits shitty shithead slut sluts
slutty trannies tranny vagina vaginas wank wanker wankers whore whores
cabron cabrona puta putas puto putos verga putain pute putes batard hure huren spast
كس كسمك كسامك عاهرة عاهره قحبة قحبه منيوك خرا
"""
WORDS = frozenset(LIST.split())


def clean_name(name: str) -> str:
    """The display name as it may stand on a board, or `players/bad_name`."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise _refusal("length")
    if not all(_is_name_character(letter) for letter in name):
        raise _refusal("characters")
    if reveals_contact(name):
        raise _refusal("contact")
    if is_unwanted(name):
        raise _refusal("unwanted")
    return name


def _refusal(rule: str) -> BadNameError:
    return BadNameError(rule, rule=rule, most=LONGEST_NAME)


def reveals_contact(text: str) -> bool:
    """True when a text tells how to reach somebody: an address, a site, a telephone number."""
    return CONTACT.search(text) is not None


def _is_name_character(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or letter in " -'.’_"


def is_unwanted(text: str) -> bool:
    """True when a text has an unwanted word, also one that is stretched, spelt out or disguised."""
    return any(_has_unwanted(text.casefold().translate(table)) for table in LOOKALIKES)


def _has_unwanted(text: str) -> bool:
    bare = (one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    letters = "".join(one if one.isalpha() else " " for one in bare)
    words = STRETCHED.sub(r"\1", letters).split()
    joined = "".join(words)  # "f u c k"
    return (
        any(word in WORDS or word.startswith(BEGINNINGS) for word in (*words, joined))
        or any(part in joined for part in ANYWHERE)
    )  # fmt: skip
