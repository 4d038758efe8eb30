"""How people ask, and what only looks like a question, in five languages: data, not code."""

from __future__ import annotations

import re

from ingest.extract.phrases import any_of

ASKING = any_of(
    """
    (?:does|do|did) (?:anyone|anybody|someone|somebody|you|any of you)(?: here| else)? (?:\\w+ )?know
    (?:does|do) (?:anyone|anybody|someone|somebody) have
    (?:has|have) (?:anyone|anybody|someone|somebody) (?:\\w+ )?(?:seen|tried|used|had|got|managed|run)
    (?:is|are) (?:there )?(?:anyone|anybody) (?:\\w+ )?(?:who|aware|able)
    (?:can|could|would) (?:anyone|anybody|someone|somebody|you)(?: please)? (?:tell|explain|point|show|help)
    (?:i|we)(?: would|'d) (?:like|love) to know
    (?:i|we)(?:'m| am|'re| are| was| were|'ve been| have been)?(?: just| still)? wondering (?:how|what
        |where|who|why|when|which|if|whether)
    i wonder (?:how|what|where|who|why|when|which|if|whether)
    (?:any idea|any ideas|any pointers|any hints?) (?:how|what|where|who|why|when|which|if|on)
    how (?:do|can|could|should|would) (?:i|we|you|one)
    (?:what|where|when|why|which|who) (?:is|are|do|does|did|can|should|would) (?:i|we|the|you)
    my question is
    weiss (?:jemand|einer|wer|man)
    kann (?:mir|uns) (?:jemand|einer|wer)
    hat (?:jemand|wer|einer) (?:schon|eine idee|erfahrung)
    (?:ich|wir) (?:wuerde|wurde|wurden|mochte|mochten|wuesste|wusste|wussten) (?:gerne?)
    (?:ich|wir) (?:frage mich|fragen uns)
    wie (?:kann|konnen|kriege|bekomme|mache|soll) (?:ich|wir|man)
    (?:quelqu'un|qqn) (?:sait|saurait|peut|pourrait|a deja|connait)
    (?:est-ce que quelqu'un|qui sait|qui peut m')
    je (?:me demande|voudrais savoir|cherche a savoir|aimerais savoir)
    comment (?:faire|puis-je|peut-on|est-ce)
    (?:alguien|alguno) (?:sabe|sabria|puede|podria|conoce|ha probado)
    (?:me pregunto|quisiera saber|me gustaria saber|querria saber)
    como (?:puedo|podemos|se puede|hago|hacemos)
    (?:weet|kan) (?:iemand|er iemand)
    (?:heeft) (?:iemand)
    (?:ik|wij|we) (?:vraag me af|vragen ons af|zou graag weten|wil graag weten|zouden graag)
    hoe (?:kan|kunnen|krijg|moet|doe) (?:ik|we|wij|je)
    """
)
"""Openers of questions that are often written without a question mark."""

ASKING_FIRST = frozenset(
    """
    does do did has have is are can could would i i'm i'd i've we we're we'd we've just was any how what where
    when why which who my weiss kann hat ich wir wie quelqu'un qqn est-ce qui je comment alguien alguno me
    quisiera querria como weet kan heeft ik wij hoe
    """.split()
)
"""First words of all openers: looking at them is quicker."""

NO_QUESTION = any_of(
    """
    how (?:are|is|was|'s) (?:you|everyone|everybody|it going|things|your (?:day|week|weekend|morning)|all)
    (?:can|could) (?:you|everyone|everybody|anyone|anybody|people|you all|you guys) (?:\\w+ )?(?:hear
        |see) (?:me|us|my|it|the screen|this)
    (?:do|can) (?:you|we) (?:all )?see (?:my|the|this) (?:screen|slides?|window)
    (?:am|are) (?:i|you|we) (?:\\w+ )?(?:audible|muted|on mute|unmuted|there|here|ready|on the call|frozen)
    is (?:everyone|everybody|anyone|anybody|\\w+) (?:here|there|ready|on the call|on)
    any (?:more |other |further |last |final |quick )?(?:questions?|objections?|comments?|thoughts
        |concerns?|takers|volunteers|news|updates?|feedback|topics?|opinions?|remarks|business|points)
    (?:anything|anyone|anybody|something) (?:else|more|to add)
    who(?:'s| is| goes| wants| would like| will go| can go) (?:next|first|on|to|now)
    (?:does|did|do) (?:that|this|it|i) (?:all )?(?:make sense|sound (?:good|right|ok|okay|reasonable|fair)
        |answer your question|work for (?:you|everyone|everybody))
    (?:make|makes) (?:any )?sense
    (?:is|are) (?:that|this|it|you|we|everyone|everybody) (?:all )?(?:ok|okay|fine|good|happy|right|clear
        |agreed)
    (?:shall|should|can|could) (?:we|i) (?:\\w+ )?(?:start|begin|go (?:on|ahead|next)|move (?:on|to)
        |continue|get started|proceed|share)
    (?:do|would|did) you (?:want|like|have anything|wanna) ?(?:to )?(?:\\w+ )?(?:go|start|speak|talk|say
        |add|take|share|present|comment|give|chime|jump|introduce)
    (?:want|wanna|care|like) to (?:go|start|speak|talk|say|add|take|share|present|comment|chime|jump)
    (?:can|could|would|will) you (?:please )?(?:go|start|speak up|repeat|say that again|mute|unmute
        |share your screen|give us (?:an|a quick|a short) (?:update|overview))
    ^(?:\\w+,? ){0,2}(?:ok|okay|right|ready|agreed|really|yes|no|yeah|correct|alright|good|sorry|pardon|huh
        |isn't it)\\W*$
    (?:so what|who cares|who knows|why not|guess what|how so|what now|what else|remember|see
        |what do you think|what are your thoughts|thoughts)
    (?:good|great|excellent|fair) question
    wie geht(?:'s| es| es (?:dir|euch|ihnen))
    (?:hort|horen|seht|sehen|kannst|konnt|konnen) (?:ihr|sie|du|mich|man)(?: mich| uns
        | meinen bildschirm)?(?: alle| gut)?(?: horen| sehen)?
    (?:noch |gibt es |gibt es noch |habt ihr |habt ihr noch )?(?:irgendwelche )?(?:fragen|einwande
        |anmerkungen|wortmeldungen|rueckfragen)
    (?:wer ist|wer mochte|wer will|wer macht) (?:der |die )?(?:nachste[rn]?|als nachstes|anfangen|weiter)
    (?:sonst noch|noch) (?:etwas|jemand|was)
    (?:fangen wir|wollen wir|sollen wir|konnen wir) (?:an|anfangen|beginnen|weitermachen|starten)
    (?:passt das|alles klar|einverstanden|okay so|ist das klar|macht das sinn|was meint ihr)
    (?:comment allez-vous|comment vas-tu|comment ca va|ca va|vous m'entendez|tu m'entends|m'entendez-vous
        |vous voyez mon ecran)
    (?:des|d'autres|pas de|une|y a-t-il des) (?:questions?|objections?|remarques?|commentaires?)
    (?:qui (?:veut )?(?:continue|commence|commencer|prend la parole|est le suivant)|autre chose
        |quelque chose a ajouter)
    (?:on (?:peut )?(?:commence|continue|commencer|continuer)|c'est clair|d'accord|ca marche|ca vous va)
    (?:como (?:estan|estas|esta|estais)|que tal|me (?:oyen|escuchan|ois|oyes)|se ve mi pantalla
        |ven mi pantalla)
    (?:alguna|mas|hay|otra) (?:pregunta|preguntas|objecion|duda|dudas|comentario|comentarios)
    (?:quien (?:sigue|empieza|quiere)|algo mas|alguien mas|empezamos|seguimos|de acuerdo|esta claro
        |os parece bien)
    hoe (?:gaat het|is het|maken jullie het)
    (?:horen|kunnen|zien) (?:jullie|we) (?:me|mij|mijn scherm)(?: horen| zien)?
    (?:zijn er |nog |heeft iemand )?(?:vragen|bezwaren|opmerkingen)
    (?:wie (?:is de volgende|wil|begint|gaat verder)|verder nog iets|nog iets|iemand nog|beginnen we
        |zullen we (?:beginnen|verder))
    (?:is dat (?:duidelijk|goed|akkoord)|alles duidelijk|akkoord)
    """
)
"""Questions that greet, test the line, call on others or check that people follow."""

TAG = re.compile(
    r",\s*(?:right|no|yes|ok|okay|correct|yeah|you know|don't you think"
    r"|(?:is|are|was|do|does|did|has|have|wo|ca)n't (?:it|he|she|they|we|you)"
    r"|oder|nicht wahr|ne|gell|n'est-ce pas|non|hein|verdad|no es cierto|si|toch|nietwaar|he)\s*\?$"
)
"""What turns a statement into a question only in form."""

OWN_ANSWER = any_of(
    """
    because|well|simple|simply put|it means|this means|that means|the answer is|the reason is|it's because
    weil|ganz einfach|das heisst|die antwort ist
    parce que?|c'est simple|la reponse est|cela veut dire
    porque|muy sencillo|es decir|la respuesta es
    omdat|heel simpel|dat betekent|het antwoord is
    """
)
"""Begins the sentence after a question that its speaker answers herself."""
