"""Short forms of given names; our own small table, one family of forms a line."""

from __future__ import annotations

from collections import defaultdict

_FORMS = """
alexander alex alexandre aleksandr alexandr sasha sascha xander al alejandro alessandro
alexandra alex sasha sandra
alexey aleksey alexei aleksei alyosha
andrew andy drew andrei andrey andreas andre
anthony tony antonio anton antoine toni
arthur art artur
benjamin ben benny benji
bernard bernie bernd bernhard
catherine katherine kate cathy kathy katie kathryn katharina kat cat catalina
charles charlie chuck carl karl chas carlos
christian chris christoph
christine chris tina christina kristina kristin
christopher chris christoph kit topher
daniel dan danny daniil
david dave davey davide dawid
deborah debbie deb
dmitry dima dmitri dmitriy dmitrii mitya
donald don donny
dorothy dot dottie
douglas doug
edward ed eddie ted ned eduard eduardo edoardo
elizabeth liz beth betty lisa eliza elisabeth lizzie
emmanuel manu manuel
eugene gene evgeny evgeni yevgeny evgenii zhenya
ferdinand ferdi nando fernando
francis frank francesco francisco fran francois franz paco
frederick fred freddy friedrich frederic frederik fredrik federico
gabriel gabe
gerald jerry gerry gerard gerhard
george georg giorgio jorge georgios yuri georges
gregory greg gregor grigory
harold harry hal
henry hank harry heinrich henri enrique henrik
igor ihor
isaac ike
ivan vanya
jacob jake jakob jakub kuba
jacqueline jackie
james jim jimmy jamie jaime
jason jay
jeffrey jeff geoffrey geoff
jennifer jen jenny
jessica jess jessie
joaquin quino
johannes hans jan johan joh
john johnny jack jon johann juan jean giovanni ivan
jonathan jon jonny nathan
joseph joe joey jose josef pepe giuseppe joao
joshua josh
juergen jurgen
katarzyna kasia
kenneth ken kenny
konstantin kostya
larry lawrence laurence lorenz
leonard leo len lenny leonardo leonid
louis lou louie luis ludwig lewis
lucas luke luca lukas lucasz
magdalena magda lena
malgorzata gosia
margaret maggie meg peggy margarita greta
mark marc marcus marco marek markus marcos
martin marty martijn
mathew matthew matt matthias matthieu mateusz mathias mats matteo mathieu matias
maximilian max maxim maksim maxime
michael mike mick mikey misha mikhail michel michal miguel mihai michele mitch
mohammad mohammed muhammad mohamed mohd md
nathaniel nathan nate nat
nicholas nick nicolas nikolai nikolay nico niko klaus nicola nikolas mykola
olga olya
oliver ollie olivier
pamela pam
patricia pat patty trish
patrick pat paddy patrik
paul pavel paulo pablo paolo pawel
peter pete pieter pierre pedro piotr petr pyotr
philip phil philipp phillip philippe felipe
rafael rafa raphael rafal
raymond ray
rebecca becky becca
richard rich rick dick ricky ricardo riccardo
robert rob bob bobby robbie bert roberto
roger rog
ronald ron ronnie
rudolf rudi rolf
samuel sam sammy
samantha sam
sebastian seb basti sebastien
sergey sergei serge sergio serhiy sergii
stanislav stas stan
stephen steven steve stefan stephan stefano stephane esteban
stephanie steph
susan sue suzanne susanne susie
tatiana tanya
thaddeus thad ted
theodore theo ted teddy
thomas tom tommy tomas tomasz
timothy tim timmy
tobias tobi toby
valentin val valya
valeriia valeria val
victor vic viktor
vincent vince vinny
vladimir volodya vova volodymyr wladimir
vyacheslav slava viacheslav
walter walt wally
william bill will billy liam wilhelm guillaume willem wim
wolfgang wolf
yaroslav slava jaroslav
zachary zach zack zachariah zac
"""

_FAMILIES: dict[str, set[int]] = defaultdict(set)
for _number, _line in enumerate(_FORMS.strip().splitlines()):
    for _form in _line.split():
        _FAMILIES[_form].add(_number)
_NONE: set[int] = set()


def same_given_name(a: str, b: str) -> bool:
    """Whether two folded given names can be forms of one: in the table, or one begins the other (three
    letters or more)."""
    if _FAMILIES.get(a, _NONE) & _FAMILIES.get(b, _NONE):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 3 and long.startswith(short)


def is_given_name(word: str) -> bool:
    """Whether the table has this folded form; such words are common, alone they say little."""
    return word in _FAMILIES
