"""Words that are no part of a topic, and words that are none by themselves. English only."""

from __future__ import annotations

from graph.index.stopwords import STOP_WORDS
from ingest.extract.inflection import forms

_FUNCTION = """
all any both each every either neither few many much more most less least several some such enough none
lot lots another other others own same else ever never always often sometimes usually maybe perhaps
rather quite already still yet again once twice soon later now today tomorrow yesterday tonight ago
before after during while until till since because although though unless whether however therefore thus
hence moreover instead otherwise meanwhile anyway besides despite within across along among around
behind below beneath beside between beyond down above against near per through throughout toward towards
under via like unlike except due regarding versus vs etc eg ie e.g i.e cf ca approx almost only even
actually basically literally simply probably possibly certainly definitely clearly currently recently
previously finally generally specifically especially particularly mainly mostly likely necessarily
essentially effectively exactly directly fully entirely completely totally highly fairly pretty nearly
roughly slightly relatively typically normally explicitly implicitly potentially eventually initially
originally ultimately additionally respectively accordingly obviously hopefully honestly kind sort
somehow somewhat somewhere anywhere everywhere nowhere something anything everything nothing someone
somebody anyone anybody everyone everybody nobody thing things stuff way ways guy guys folk folks people
person persons man men woman women bit bits little back forward away together apart ahead aside yes no
not ok okay hi hello hey dear thanks thank thx regards cheers sincerely greetings welcome bye goodbye
please sorry congrats congratulations hmm huh oh ah wow yep nope yup mhm mm hm um uh er well right sure
gonna wanna gotta kinda sorta lol fyi btw imo imho asap tbd tba todo ps pps fourth fifth sixth seventh
eighth ninth tenth laugh laughs one two three four five six seven eight nine ten eleven twelve hundred
thousand million billion dozen half quarter first second next last previous latter former morning
afternoon evening night noon midnight day days week weeks weekend weekends month months year years hour
hours minute minutes seconds moment moments date dates time times today's am pm utc gmt cet est pst
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
january february march april may june july august september october november december jan feb mar apr
jun jul aug sep sept oct nov dec spring summer autumn winter mr mrs ms dr prof sir madam good great nice
fine best better worse worst bad big bigger biggest small smaller smallest large larger largest huge
tiny long longer short shorter high higher highest low lower lowest new newer newest old older early
earlier late latest easy easier hard harder simple simpler quick fast faster slow slower important
interesting useful useless possible impossible necessary available able unable certain different various
similar main major minor whole entire full complete total actual real true false correct incorrect wrong
proper appropriate reasonable relevant specific particular general common usual normal special current
recent existing additional extra further obvious clear happy glad sad afraid aware ready willing
unlikely open close single multiple respective corresponding following above-mentioned mentioned given
related aforementioned desired required needed ones theirs mine yours itself themselves who's what's
that's it's there's here's let's don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't
wouldn't shouldn't haven't hasn't hadn't i'm i've i'll i'd you're you've you'll you'd we're we've we'll
we'd they're they've they'll they'd he's she's he'll she'll ain't cannot ill im ive id youre weve theyre
thats whats lets
"""

_VERBS = """
accept achieve act add address adopt affect afford agree aim allow announce answer appear apply
appreciate approve argue arise arrive ask assume attempt avoid base become begin believe belong benefit
break bring build call care carry cause change check choose claim clarify clear close combine come
comment communicate compare complain complete concern confirm confuse consider consist contain continue
contribute control convert convince cope copy correct cost cover create cut deal decide decrease define
delay deliver demonstrate depend deprecate describe deserve determine develop differ disable disagree
discover discuss distinguish do drop eliminate emit enable encourage end enforce ensure enter establish
evaluate exceed exclude exist expand expect explain explore expose express extend face fail fall feel
fetch fight figure fill find finish fit fix focus follow force forget form get give go grow guarantee
guess guide handle happen hate have hear help hide hit hold hope hurt identify ignore imagine implement
imply impose improve include incorporate increase indicate inform insert insist install intend introduce
investigate involve join jump justify keep kick know lack land last lead learn leave let lie like limit
listen live look lose love make manage matter mean measure meet mention merge mind miss modify move need
notice obtain occur offer omit open operate opt order organize own participate pass pay perform pick
play point possess prefer prepare present preserve prevent proceed produce promise propose protect prove
provide publish pull push put quote raise reach react read realize receive recognize recommend reduce
refer reflect refuse regard reject relate rely remain remember remind remove rename repeat replace reply
report represent require resolve respond rest restrict return reveal review revisit rise run satisfy
save say see seek seem select send separate serve set settle share shift ship show shut simplify sit
solve sort sound speak specify spend split stand start state stay stick stop store strip struggle submit
succeed suffer suggest summarize suppose switch take talk tell tend test thank think throw touch treat
trigger trust try turn understand update upgrade use utilize vary verify view vote wait walk want watch
wish wonder work worry write
"""
_IRREGULAR = """
ate beat became began begun bent blew bought bred broke broken brought built burnt came caught chose
chosen clung crept dealt did done drank drawn drew driven drove drunk dug eaten fallen fed fell felt
fled flew flown forbidden forgave forgot forgotten fought found froze gave given gone got gotten grew
grown heard held hid hidden hurt kept knew known laid lain left lent lit lost made meant met mistook
paid proven ran rang rid risen rode rung said sang sank sat saw seen sent shaken shone shook shown
shrank sold sought spent spoke spoken sprang stolen stood struck stuck sung sunk swept swore swung taken
taught thought threw thrown told took tore torn understood was went were withdrew woke won wore worn
wrote noted noting
"""

_ALSO_NOUNS = frozenset(
    """
    address answer approach attempt benefit break build call care cause change check claim comment
    concern control copy cost cover cut deal delay drop end extend face fall fight figure fit fix focus
    force form guarantee guess guide help hit hold hope increase join jump kick lack lead limit load
    look match matter measure merge mind move need notice offer order pass pay pick play point present
    promise pull push quote rest return review rise run save set share shift ship show sort sound split
    stand start state stay stick stop store strip support switch talk test thank throw touch treat
    trigger trust turn update upgrade use view vote wait walk watch work
    """.split()
)
"""Of these verbs the base and the form in -s are nouns, too ("pull request", "test suite")."""
_GERUNDS = frozenset(
    """
    advertised building caring checking clearing closing combined controlled controlling costing
    covering delivering distributed drawing extended finding fixed fixing forming given handling holding
    hosting joining landing learning limited limiting listening managed managing marketing meeting
    merged merging opening operating ordered ordering pricing processing publishing reading recording
    reporting resolving sampling shared sharing shipping signed signing sorting split splitting testing
    training understanding united upgrading voting writing written
    """.split()
)
"""Forms of verbs that names of subjects begin or end with ("meeting notes", "shared mailbox")."""

_GENERIC = """
ability access action activity addition advantage agreement amount answer approach area argument aspect
assumption attempt attention author background base basis behavior behaviour benefit body bottom box
break bunch call case category cause chance change chapter character check choice circumstance claim
class code collection combination comment community company comparison complexity component concept
concern conclusion condition confusion consequence consideration contact content context control
conversation copy core cost couple course cover criterion deal decision default definition degree delay
department description detail development difference difficulty direction discussion distribution
document documentation effect effort element end entry environment error event example exception
exercise expectation experience explanation expression extension extent fact factor failure feature
feedback field figure file final fix flow focus folder form format formula function future gap goal
ground group guarantee guess guide guideline hand header heading help hint history hope host idea
implementation implication impression improvement increase individual info information input instance
instruction intention interest internal introduction issue item job key knowledge label language law
layer lead length letter level life light limit limitation line link list location logic look loop
machine maintenance majority manner mark material matter maximum meaning measure mechanism meeting
member mention message method middle mind minimum minority mistake mode model modification motivation
move name nature need note notice notion number object objective obligation observation offer office
operation opinion opportunity option order organization organisation origin outcome output overview page
pair paper paragraph parameter part participant party path pattern percent percentage performance period
perspective phase phrase piece place plan platform play point policy position possibility practice
preference presence presentation problem procedure process product program programme progress project
promise property proposal purpose quality quantity question range rate ratio rationale reader reality
reason record reference relation relationship release remark report representation request requirement
research resource respect response responsibility rest restriction result return review risk role room
row rule run sake sample scale scenario schedule scheme scope section selection sense sentence sequence
series service session set setting setup shape share sheet side sign signal situation size software
solution source space spec specification speed stage stand standard start state statement status step
stop story strategy string structure style subject suggestion summary support surface symbol system
table tag talk target task team technique term test text theme theory thought title tool top topic total
track tradeoff transition trouble truth try turn type unit update usage use user user's value variable
variant variation variety version view viewpoint volume vote wait walk warning week while window word
work worker working workaround world year zone abstract additional alternative alternatives appendix
authors backwards bug caller calls compatibility contributor contributors copyright credit credits data
draft effective external fields files functions goals graduation groups implementer implementers items
latest maintainer manual methods modern names native non-goals objects open optional owner owners
placeholder prior private pros cons public readme references sections sig signature signatures small
stable superset template tests unresolved values technical fundamental original productive complex
initial valid invalid arbitrary high-level low-level overall basic advanced central critical crucial
custom deep dedicated defined detailed direct double dynamic early empty equal equivalent essential
exact excellent expensive explicit extensive foreseeable formal free fresh generic global heavy
historical human huge ideal immediate implicit independent inner large limited local logical long-term
short-term minimal natural negative official optimal outer own parallel partial perfect permanent
personal physical plain popular positive potential powerful practical precise preferred present primary
pure random rare raw regular reliable reusable rough safe secondary secure sensible serious significant
smart solid sound static straightforward strict strong successful sufficient suitable temporary third
tough traditional typical ultimate unique universal unknown unnecessary unusual useful upcoming updated
valuable virtual visible weak wide worthwhile written supported handling changed priority agenda
initiative success trick win margin chaos display diagram favor favour behalf regard mess luck joke
nightmare disaster blocker deadline timeline milestone weekend consensus opposition module modules
package library directory command application developer developers programmer implementor client
provider removal optimisation optimization vendor customer guest visitor employee inaudible crosstalk
laughter applause unintelligible notable noteworthy trade-off tradeoff follow-up ad-hoc
real-world so-called up-to-date one-time
built-in in-place step-by-step afternoon birthday coffee colleague colleagues
friend friends holiday home house lunch money news phone photo questions stuff town trip
"""


def _without_nouns() -> frozenset[str]:
    kept: set[str] = set()
    for verb in _VERBS.split():
        for form in forms(verb):
            noun = verb in _ALSO_NOUNS and form in (verb, f"{verb}s", f"{verb}es")
            if not noun and form not in _GERUNDS:
                kept.add(form)
        if verb[-1] in "bdgklmnprt" and verb[-2] in "aeiou":  # stopped, submitting
            kept |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"} - _GERUNDS
    return frozenset(kept)


BREAKING = frozenset((*_FUNCTION.split(), *_IRREGULAR.split())) | STOP_WORDS | _without_nouns()
"""Folded words that end a phrase."""
GENERIC = frozenset(_GENERIC.split()) | _ALSO_NOUNS
"""Folded words that say too little alone; a phrase holds another word, too."""
CONNECTING = "of"
"""May stand within a phrase ("terms of service")."""
BEFORE_OF = frozenset(
    """
amount beginning behalf bottom bunch case cause chance collection combination couple creation definition
degree effect end evaluation example face favor favour form front group half hundred idea impact
implementation instance introduction kind lack level light list lot majority meaning means middle name
names number one pair part piece point purpose range removal rest result risk sake sense series set side
sort spite start state term terms thousand top type use user users variety version way
    """.split()
)
"""Words behind which `of` begins what is counted, not a name."""
