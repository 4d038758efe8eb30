"""Words that say nothing about what a text is about."""

from __future__ import annotations

_WORDS = """
a an the this that these those
i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
myself ourselves yourself yourselves himself herself itself themselves
am is are was were be been being do does did done doing has have had having
can could will would shall should may might must
dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt cant couldnt wont wouldnt shouldnt mustnt
and or but nor not no if then than so as at by for from in into of off on onto out over to too up
upon with without about
who whom whose which what when where why how there here
also just very really yeah yes ok okay um uh
http https www
"""

STOP_WORDS = frozenset(_WORDS.split())
"""Left out of the index and of questions. Contractions stand without their apostrophe."""
