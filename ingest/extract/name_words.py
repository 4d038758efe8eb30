"""Words around and inside the names of people: data, not code. All are folded."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words(
    "de la del della di da dos das du van von der den ter ten le el al bin ibn ben af av zu y e do"
)
"""Small words inside a name; the last few only where they are written between its other words."""

TITLES = _words(
    """
    mr mrs ms miss mister dr doctor prof professor sir dame lord lady president vice-president senator sen
    rep representative governor gov mayor judge justice king queen prince princess duke duchess emperor pope
    bishop archbishop cardinal father brother sister rev reverend saint general gen colonel col captain capt
    major maj lieutenant lt sergeant sgt admiral minister chancellor ambassador secretary congressman
    congresswoman coach chairman chairwoman ceo cto cfo coo chief officer director manager detective
    inspector agent actor actress singer author writer editor aunt uncle auntie dj herr frau monsieur madame
    senor senora don prime vice deputy
    """
)
"""Titles and roles that stand before a name; they are no part of it."""

ADDRESSED = _words("mr mrs ms dr uncle aunt king queen coach")
"""Titles that tell of a name even where they are not capitalised."""

SUFFIXES = _words("jr jr. sr sr. ii iii iv")

ORGANISATIONS = _words(
    """
    inc ltd llc corp corporation company co gmbh ag plc group holdings university college school institute
    foundation association society committee council club fc united city county street st road avenue ave
    blvd park airport station hospital church cathedral bridge river lake mount mountain valley island
    islands bay beach hall house castle palace museum theatre theater library center centre stadium arena
    tower building hotel award awards prize cup league tournament festival band orchestra records studios
    magazine times news press radio tv channel network show movie film album song tour day week night party
    act bill law effect syndrome disease theorem equation algorithm method model bank fund trust army navy
    force regiment division brigade department ministry office agency team system systems service services
    software project protocol server api app platform cloud
    """
)
"""Heads of names of what is no person: "Martin Luther King Day", "Morgan Holdings"."""

SAYING = _words(
    """
    said says say told tells asked asks replied wrote writes added adds explained argued suggested noted
    mentioned thinks thought believes claimed announced joined left works worked born died married presented
    agreed agrees confirmed
    """
)
"""What people do, behind a name."""

ADDRESSING = _words(
    "by with told asked thanks thank hi hey hello dear from cc ask tell meet met called named and love"
)
"""What leads to a name."""

DETERMINERS = _words("the a an this that these those my your his her its our their every each no some any")
PLACING = _words("in at near via around across outside inside into")
GEOGRAPHY = _words("st st. saint san santa fort ft mt mount lake los las port cape royal el")
"""Before a given name they make a place of it: "St. Luke", "Lake Charles"."""

CALENDAR = _words(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august
    september october november december mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday
    thursday friday saturday sunday
    """
)

PLACE_ENDING = re.compile(
    r"(?:ville|shire|burgh?|stan|land|wich|mouth|chester|ham|ford|way|pool|bury|polis|town|field|worth|stadt"
    r"|dorf|grad)$"
)
INTERJECTION = re.compile(
    r"(.)\1\1|^(?:mwa|bwa|a|m)?(?:ha|he|ah|eh|ja|xo|hi){2,}h?$|^(?:l+o+l|lmf?ao|rofl|omg|wtf|aww*|oh+|ah+|u+h+"
    r"|hm+|yay+|yeah|yep|nope|wow|ugh|xo+|xx+|rt|mt|via|pls|plz|thx|tbh|idk|imo|btw|fyi|dm|ft|feat|gonna|wanna"
    r"|gotta|lemme|yall|til|cuz|congrats|kudos|thanks|hello|hey|hi|bye)$"
)
"""Laughter, drawn-out words and what else is capitalised in messages without being a name."""
