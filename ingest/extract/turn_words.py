"""What people say when they thank, decide or keep a meeting going, in five languages: data, not code."""

from __future__ import annotations

from ingest.extract.phrases import any_of, stems

THANKS = any_of(
    """
    thanks|thank you|thankyou|thx|thnx|tnx|ty|cheers|much appreciated|many thanks|kudos
    (?:that|this|it)(?: all)?(?: really| actually| finally)? (?:works|worked|helped|helps|fixed it
        |solved it|did it|did the trick|answers (?:it|my question)|answered (?:it|my question))
    (?:it |that )?works now|working now|found it
    (?:problem|issue|now|it's|that's|is|all) (?:solved|sorted|resolved)
    ^(?:ok |okay |great )?(?:solved|sorted|resolved)(?! \\w)
    that(?:'s| is| was) (?:it|the one|all i needed)|(?:just|exactly) what i needed
    you (?:saved|made) my (?:day|life|week)
    danke|dankeschon|danke schon|vielen dank|besten dank|herzlichen dank|merci
    hat (?:geklappt|geholfen|funktioniert)
    (?:jetzt )?(?:funktioniert|klappt|geht) (?:es|jetzt|alles|nun|wieder)|(?:ist )?gelost
    merci (?:beaucoup|bien|a tous)|(?:ca|cela) (?:marche|fonctionne|a marche|a fonctionne|m'a aide)
    (?:c'est |probleme )?(?:resolu|regle)
    gracias|muchas gracias|mil gracias|(?:ya |ahora )?(?:funciona|funciono)
    (?:ya esta |problema )?(?:resuelto|solucionado|arreglado)|me sirvio
    bedankt|dank je(?: wel)?|dankjewel|dank u(?: wel)?|dankuwel|(?:het|dat|nu) (?:werkt|werkte|lukt|hielp)
    werkt nu|gelukt|opgelost|hartelijk dank
    """
)

NO_THANKS = any_of(
    """
    (?:thanks|thank you|thx|cheers)(?: you)?(?: so| very)?(?: much| a lot| a bunch)? in advance
    (?:in advance|advance) (?:thanks|thank you)
    no,? (?:thanks|thank you)|thanks,? but|thank you,? but|thanks,? no|thanks for nothing|thanks anyway
    thanks to (?:the|a|an|our|this|that|its|his|her|their|those|these|everybody|everyone|all|\\w+'s)
    thank(?:s| you)(?: all| everyone| everybody| guys| so much| very much| a lot){0,2} for (?:joining|coming
        |attending|being|having|asking|your (?:patience|attention|time|interest|question)|listening|tuning
        |the (?:question|invite|invitation|reminder|intro|introduction))
    (?:i'm |we're |all |doing )?(?:fine|good|well|great|very well),? (?:thanks|thank you)(?: and you)?\\W*$
    (?:danke|vielen dank|besten dank|herzlichen dank|merci|dank)(?: schon)? (?:im voraus|vorab|schon mal
        |schon jetzt|im vorfeld|trotzdem)
    (?:nein|ne),? danke|danke,? nein|danke,? aber|gut,? danke
    dank (?:der|des|dem|unserer|unserem|eines|einer)
    merci(?: beaucoup| bien)?(?: a tous)? (?:d'avance|par avance|quand meme|d'etre|de votre (?:attention
        |patience))
    d'avance merci|non,? merci|merci,? (?:mais|non)
    (?:bien|tres bien),? merci|merci d'(?:etre|avoir rejoint)
    (?:muchas |mil )?gracias (?:de antemano|por adelantado|por anticipado|igualmente|por (?:venir|asistir
        |su (?:atencion|tiempo)))
    no,? gracias|gracias,? (?:pero|no)|gracias a(?:l| la| los| las| que| un| una) \\w+|bien,? gracias
    (?:alvast|bij voorbaat)(?: hartelijk| heel erg)? (?:bedankt|dank)
    (?:bedankt|dank)(?: u| je)? (?:alvast|bij voorbaat)|nee,? (?:bedankt|dank je|dank u)|bedankt,? maar
    goed,? (?:bedankt|dank je)|dankzij
    (?:not|isn't|is not|never|noch nicht|nicht|kein|nicht ganz|pas|pas encore|no esta|aun no|todavia no
        |nog niet|niet) (?:yet |quite |really |fully )?(?:solved|sorted|resolved|gelost|geklappt|resolu
        |regle|resuelto|solucionado|opgelost|gelukt)
    """
)
"""Thanks before the answer, refused thanks, thanks to causes and for coming."""

CONTRAST = any_of(
    """
    but|still|however|unfortunately|did not help|didn't help|does not (?:work|help)|doesn't (?:work|help)
    did not work|didn't work
    aber|leider|immer noch|trotzdem nicht|hat nicht (?:geklappt|geholfen)|geht (?:immer noch |noch )?nicht
    klappt nicht
    mais|malheureusement|toujours pas|ne (?:marche|fonctionne) (?:pas|toujours pas)|encore
    pero|por desgracia|desgraciadamente|sigue sin|no funciona|todavia
    maar|helaas|nog steeds|werkt niet|werkt nog niet|lukt niet
    """
)
"""Takes thanks back: it did not work."""

DECIDING = any_of(
    """
    (?:we|i|they|board|council|committee|team|group|management)(?:'ve| have| has)?(?: all| now| just
        | finally| jointly)? decided (?:to|that|on|against|for|in favou?r)
    (?:we|i)(?:'ve| have) (?:now |just |finally )?decided
    (?:^|so|then|thus|:) ?we(?: have)? decided
    (?:let's|let us|we(?:'ll| will| shall|'re going to| are going to)) (?:then|therefore|definitely
        |just)? ?go (?:with|for)(?! (?:next|first|you|me|now|him|her)\\b)
    we(?:'re| are) going (?:with|for)
    (?:it is|it's|it was|this is|that is|that's|has been|is|was|are|were) (?:now|hereby|unanimously
        |finally|formally)? ?(?:approved|agreed|decided)(?! by whom)
    ^(?:all |so |ok |okay |yes |fine |and )?approved
    (?:good to me|lgtm|fine|ok|okay|yes),? approved
    ^(?:ok |okay |so |fine |all |good |right )?agreed ?[:,.;-] (?:then )?(?:we|i|let's|it) ?(?:will|shall
        |'ll|are|'re|do|go|move|keep|use|take)?
    we(?:'ve| have)?(?: all)? agreed (?:to|that|on|upon)
    (?:the |our |final )?decision(?: is|:| was| of the (?:board|meeting|group))
    we(?:'ve| have)? settled on|i(?: hereby)? approve|motion (?:carried|passed)|resolved ?:
    consensus (?:is|was|reached)
    (?:wir|ich|der vorstand|die gruppe|das team|man) (?:haben?|hat)(?: uns| mich
        | sich)?(?: \\w+){0,4}? (?:beschlossen|entschieden|geeinigt)
    (?:es )?(?:ist|wurde|wird|sind|wurden)(?: \\w+){0,2}? (?:beschlossen|genehmigt|freigegeben|entschieden)
    ^(?:ok |gut |also |hiermit )?(?:genehmigt|freigegeben|beschlossen)
    (?:beschluss|entscheidung) ?:|^einverstanden ?[:,] (?:dann |also )?wir
    dann (?:machen|nehmen|gehen) wir(?: das| es)? (?:so|also|mit)?
    (?:on a|nous avons|il a ete|le comite a|l'equipe a|c'est|j'ai)(?: finalement| donc| aussi)? (?:decide
        |tranche|approuve|valide|convenu)
    ^(?:ok |bon |donc |c'est )?(?:approuve|valide|accorde)|(?:decision) ?:
    on (?:part|partira|va partir) (?:donc )?sur|d'accord,? (?:alors )?on (?:va|prend|fait|passe)
    (?:hemos|he|han|se ha) (?:finalmente )?(?:decidido|acordado|aprobado)
    (?:decidimos|acordamos|queda (?:decidido|aprobado|acordado))|^(?:ok |vale |bien )?aprobado
    vamos con (?:la|el|los|las)|decision ?:
    (?:we|ik|het bestuur|de groep|het team|er) (?:hebben|heb|heeft|is|wordt
        |werd)(?: \\w+){0,4}? (?:besloten|afgesproken|goedgekeurd)
    (?:is|zijn|wordt) (?:hierbij |nu |unaniem )?(?:besloten|goedgekeurd)|^(?:ok |goed |hierbij )?goedgekeurd
    besluit ?:|^akkoord ?[:,] (?:dan )?we|we (?:gaan|kiezen) (?:dus )?voor
    """
)

NOT_DECIDED = any_of(
    """
    not(?: yet| been| really| fully| finally){0,2} (?:decided|approved|agreed|settled)
    (?:haven't|hasn't|didn't|wasn't|isn't|aren't|weren't|never|nothing|nobody|no one
        |undecided)(?: \\w+){0,3}? (?:decide|decided|approve|approved|agree|agreed|settled)
    (?:if|once|unless|until|when|whether|before|after|should|could|would|might
        |may)(?: \\w+){0,4}? (?:decided?|approved?|agreed?|go (?:with|for))
    (?:to be|pre|must be|needs to be|has to be|will be|can be|who|what was|what we
        |as soon as it is) (?:decided|approved|agreed)
    (?:noch|wurde|ist|haben|hat)?(?: \\w+){0,3}? ?(?:nicht|nichts|nie|niemand
        |keine?)(?: \\w+){0,3}? (?:beschlossen|entschieden|genehmigt|freigegeben|geeinigt)
    (?:wenn|falls|sobald|ob|bevor)(?: \\w+){0,6}? (?:beschlossen|entschieden|genehmigt|freigegeben)
    (?:pas|rien|jamais|personne|si|quand|avant|des que)(?: \\w+){0,4}? (?:decide|approuve|valide|tranche
        |convenu)
    (?:no|nada|nunca|nadie|si|cuando|aun no|todavia no)(?: \\w+){0,3}? (?:decidido|aprobado|acordado
        |decidimos|acordamos)
    (?:niet|niets|nooit|niemand|nog niet|als|zodra|of|voordat)(?: \\w+){0,4}? (?:besloten|goedgekeurd
        |afgesproken)
    """
)
"""Decisions that were not taken, or only thought of."""

CALLING = any_of(
    """
    over to (?:you|\\w+)|back to (?:you|\\w+)
    next (?:please|item|point|topic|up|one|on the (?:list|agenda)|speaker|slide)
    (?:please )?go ahead|go on|your turn|(?:you have|you've got) the floor|the floor is yours
    you(?:'re| are) (?:up|next|on mute|muted)
    (?:let's|let us|we can|we'll|we will|i'll|i will) (?:get |now |then |just )?(?:start|started|begin
        |move (?:on|to|along)|moving|continue|wrap up|go (?:on|to the next|around)|jump (?:to|in(?:to)?)
        |come back|take a break|close)
    moving on
    nachster?(?: \\w+)? (?:bitte|punkt|thema|folie)
    (?:nachste|nachstes|nachsten) (?:bitte|punkt|thema|frage|folie)|du bist dran|sie sind dran|dann weiter
    machen wir weiter|fangen wir an|das wort hat
    (?:point|sujet|question) suivante?|au suivant|a (?:toi|vous)(?: \\w+)?|la parole est
    on (?:continue|commence|passe)|allez-y
    siguiente (?:punto|tema|por favor)|(?:te|le) toca|adelante|tiene la palabra
    (?:empecemos|sigamos|continuemos)
    volgende (?:punt|onderwerp|graag|alstublieft)|ga (?:je gang|door)|we gaan (?:verder|beginnen)
    laten we (?:beginnen|verder)
    """
)
"""Hands the word over, or goes on to what is next."""

KEEPING = any_of(
    """
    to begin with|let me (?:think|check|see|share|find|pull)|(?:one|just a) (?:moment|second|sec|minute)
    hold on|give me a (?:second|minute|sec)
    good (?:morning|afternoon|evening|day)|welcome(?: everyone| everybody| back| to)?
    hello(?: everyone| everybody| all)?|hi(?: everyone| everybody| all| there)|bye(?: bye| everyone| all)?
    see you|have a (?:good|great|nice)|talk (?:to you )?(?:soon|next)
    (?:i|we) have (?:the same|no) (?:question|questions|problem|issue|comments?|updates?)
    nothing (?:from me|to add|new|else)|no (?:updates?|comments?|objections?|questions?)
    same (?:here|for me|question|problem)|me too|i agree|sounds good|makes sense
    good (?:point|idea|question|catch|job|work)|well done|great work|no problem|no worries|you're welcome
    my pleasure|can (?:you|everyone) mute
    (?:i can|i'll|i will) (?:go|start)(?: first| next)?
    \\+1|(?:fine|ok|okay|good) (?:with|for|by) me|(?:i'll|i will|i can) (?:do|take) (?:it|that|this)|morning
    ^(?:yes|yeah|no),? (?:i|we|you|it|they) (?:can|do|did|does|could|will|is|are|am|have)\\W*$
    bitte schon|guten (?:morgen|tag|abend)|hallo(?: zusammen)?|willkommen|tschuss|gleiche frage|ich auch
    geht mir auch so|einen moment|kein problem|stimme zu|gute (?:frage|idee)
    bonjour(?: a tous)?|bienvenue|au revoir|moi aussi|meme (?:question|probleme)|un instant
    bonne (?:question|idee)|de rien|je t'en prie
    buenos dias|buenas tardes|hola(?: a todos)?|bienvenidos?|adios|yo tambien|misma (?:pregunta|duda)
    un momento|buena (?:pregunta|idea)|de nada
    goede(?:morgen|middag|navond)|goedemorgen|welkom|tot ziens|ik ook|zelfde (?:vraag|probleem)|een moment
    goede (?:vraag|punt)|goed punt|graag gedaan
    """
)
"""Opens, closes, waits, or agrees."""

THANKS_STEMS = stems(
    """
    thank|thx|thnx|tnx|ty|cheers|appreciated|kudos|it works|it worked|that works|that worked|this works|helped
    it helps|that helps|this helps|fixed it|solved|did it|the trick|answers|answered|works now
    working now|found it
    sorted|resolved|you saved|you made|that's it|that is it|that was it|the one|i needed
    dank|merci|geklappt|geholfen|funktion|klappt|geht|gelost|marche|fonctionne|m'a aide|resolu|regle
    gracias|resuelto|solucionado|arreglado|sirvio|bedankt|werkt|lukt|hielp
    """
)
DECIDING_STEMS = stems(
    """
    decid|decision|approv|agree|settled|go with|go for|going with|going for|consensus|motion|resolved
    beschl|entsch|genehmigt|freigegeben|einverstanden|machen wir|nehmen wir|gehen wir|geeinigt
    tranche|valide|convenu|accord|on part|acord|aprob|queda|vamos
    beslu|beslo|afgesproken|goedgekeurd|akkoord|we gaan|kiezen
    """
)
"""Without any of these in it, no text thanks or decides: looking for them is quicker than for phrases."""

ACKNOWLEDGING = frozenset(
    """
    ok okay k yes yeah yep yup no nope nah right sure exactly great good nice cool perfect fine agreed agree
    absolutely definitely correct true indeed alright awesome excellent super wow oh ah aha uh um hm hmm mhm
    mm so well and now then all everyone everybody guys folks please sorry lovely brilliant amazing got it
    understood noted done ack lgtm +1 -1 1 plus one same here me too cheers thanks thank you thx ty welcome
    very much a lot that's this is i it see will do
    ja nein genau gut prima super stimmt klar alles danke bitte sehr schon gerne verstanden doch naja also
    oui non exact exactement bien tres d'accord parfait merci beaucoup voila compris entendu
    si vale claro bueno muy perfecto exacto gracias muchas entendido hecho listo de acuerdo
    nee precies goed prima leuk mooi duidelijk akkoord bedankt dank je wel u begrepen helder top
    """.split()
)
"""A sentence of nothing but these says nothing."""
