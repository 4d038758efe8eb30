"""Short forms of given names: our own small table."""

from __future__ import annotations

from collections import defaultdict

_FORMS = """
al: albert alan alfred
alex: alexander alexandra alexandre alejandro alexis aleksandr
andy: andrew andreas andrzej
ann: anna annette
basti: sebastian
becky: rebecca
ben: benjamin benedict
bernie: bernard bernhard
beth: elizabeth bethany
betty: elizabeth
bill: william
billy: william
bob: robert
bobby: robert
cathy: catherine
charlie: charles charlotte
chris: christopher christian christoph christine christina
chuck: charles
cindy: cynthia
dan: daniel danielle
danny: daniel
dave: david
deb: deborah
debbie: deborah
dima: dmitry dmitri
dirk: diederik
don: donald
doug: douglas
ed: edward edwin eduard
eddie: edward edgar
fran: frances francis francesca
frank: francis franklin franz
fred: frederick alfred friedrich
gabe: gabriel
gene: eugene
geoff: geoffrey
greg: gregory gregor
gus: gustav august angus
hank: henry
hans: johannes
harry: harold henry harrison
jack: john jackson
jake: jacob
jamie: james
jeff: jeffrey jefferson
jen: jennifer
jenny: jennifer
jerry: gerald jerome jeremy
jess: jessica
jim: james
jimmy: james
joe: joseph
joey: joseph
johnny: john
jon: jonathan
josh: joshua
kate: katherine catherine katharina
kathy: katherine kathleen
katie: katherine kathryn
ken: kenneth
kim: kimberly
larry: lawrence laurence
len: leonard
leo: leonard leonardo leopold
lena: helena magdalena
lisa: elisabeth elizabeth
liz: elizabeth
lou: louis louise
lu: luisa
maggie: margaret
mandy: amanda
manu: manuel manuela emmanuel
matt: matthew matthias
max: maximilian maxim maxwell
meg: margaret megan
mel: melanie melissa melvin
mike: michael mikhail
mick: michael
misha: mikhail
mitch: mitchell
molly: mary
moe: mohamed mohammed
nat: nathan nathaniel natalie
nate: nathan nathaniel
ned: edward
nick: nicholas nicolas nikolas niklas
nico: nicolas nicole nicholas
pam: pamela
pat: patrick patricia
pete: peter
phil: philip phillip philipp
ray: raymond
rafa: rafael
rich: richard
rick: richard ricardo
rob: robert roberto
robbie: robert
rod: rodney roderick
ron: ronald
sal: salvatore
sam: samuel samantha
sandy: sandra alexander
sasha: alexander alexandra
seb: sebastian
stan: stanley stanislav
steph: stephanie
steve: steven stephen
sue: susan suzanne
susi: susanne
susie: susan
ted: theodore edward
teddy: theodore
terry: terence theresa
theo: theodore theodor
thom: thomas
tim: timothy
timmy: timothy
tina: christina martina bettina
tobi: tobias
toby: tobias
tom: thomas tomas
tommy: thomas
tony: anthony antonio anton
trish: patricia
uli: ulrich ulrike
val: valerie valentin valentina
vicky: victoria
vince: vincent
volodya: vladimir
walt: walter
will: william
wolf: wolfgang
zach: zachary
zack: zachary
"""

SHORT_FORMS: dict[str, frozenset[str]] = defaultdict(frozenset)
"""By a folded given name the forms it is shortened to."""
for _line in _FORMS.strip().splitlines():
    _short, _, _full = _line.partition(": ")
    for _name in _full.split():
        SHORT_FORMS[_name] |= {_short}
SHORT_FORMS = dict(SHORT_FORMS)
