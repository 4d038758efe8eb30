"""Words that say nothing about what a text is about, folded (no accents, small letters), by language."""

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

_GERMAN = """
der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner
ich mich mir du dich dir er ihn ihm sie ihr ihnen es wir uns euch man sich
mein meine meinen meinem meiner dein deine sein seine seinen seinem seiner ihre ihren ihrem ihrer
unser unsere unseren unserem unserer euer eure dieser diese dieses diesen diesem jener jene jenes
bin bist ist sind seid war waren warst gewesen sei ware waren habe hast hat haben hatte hatten hatte
werde wirst wird werden wurde wurden worden kann kannst konnen konnte konnten muss mussen musste mussten
soll sollen sollte sollten will wollen wollte wollten darf durfen mag mochte mochten
und oder aber denn doch nicht nichts ob wenn weil dass als wie so auch nur noch schon dann da hier dort
an am auf aus bei beim bis durch fur gegen in im ins mit nach ohne seit um unter uber von vom vor zu zum zur
zwischen wegen wer wen wem wessen was wann wo warum wieso welche welcher welches welchen welchem
ja nein sehr mal bitte
"""

_FRENCH = """
le la les l un une des du de d au aux ce cet cette ces c
je j me m moi tu te t toi il elle on nous vous ils elles se s lui leur leurs eux y en
mon ma mes ton ta tes son sa ses notre nos votre vos
suis es est sommes etes sont etait etaient ete etre sera seront serait soit
ai as a avons avez ont avait avaient avoir aura auront aurait eu
peut peux peuvent pouvez pouvons doit doivent devez dois faut fait faire
et ou mais donc ni car que qu qui quoi dont si ne n pas plus comme aussi tres bien alors
a dans par pour sur sous avec sans chez vers entre depuis pendant apres avant contre
quand comment pourquoi quel quelle quels quelles cela ca ceci oui non ici la
"""

_SPANISH = """
el la los las lo un una unos unas al del este esta estos estas ese esa esos esas eso esto aquel aquella
yo me mi mis tu te ti tus el ella ello nosotros nos vosotros os usted ustedes ellos ellas se le les su sus
nuestro nuestra nuestros nuestras
soy eres es somos son era eran fue fueron ser sido sea sean sera estoy estas esta estamos estan estaba estar
he has ha hemos han habia haber hay hacer hace hacen
puede puedo pueden podemos podria debe deben debo tiene tienen tengo tenemos
y e o u ni pero sino que no si como tambien muy mas ya porque cuando donde
a ante bajo con contra de desde en entre hacia hasta para por segun sin sobre tras
quien quienes cual cuales cuanto aqui alli
"""

_DUTCH = """
de het een t n deze dit die dat
ik mij me jij je jou hij hem zij ze haar wij we ons jullie u hen hun zich men
mijn jouw zijn uw onze
ben bent is was waren geweest wordt worden werd werden heb hebt heeft hebben had hadden
kan kunt kunnen kon konden moet moeten moest mag mogen wil willen wilde zal zullen zou zouden
en of maar want dus niet niets geen als dan zo ook nog al er hier daar toch wel
aan achter bij binnen boven door in met na naar naast om onder op over per sinds te tegen tot tussen uit van
vanaf via voor zonder
wie wat waar wanneer waarom hoe welk welke omdat terwijl ja nee
"""

STOP_WORDS = frozenset(_WORDS.split())
"""Left out of the index and of questions. Contractions stand without their apostrophe."""

STOP_WORDS_OF = {
    "en": STOP_WORDS,
    "de": frozenset(_GERMAN.split()),
    "fr": frozenset(_FRENCH.split()),
    "es": frozenset(_SPANISH.split()),
    "nl": frozenset(_DUTCH.split()),
}
"""The same for each language that the index knows, by its code in ISO 639-1."""
