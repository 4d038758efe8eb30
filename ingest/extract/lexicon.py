"""Word lists of the extraction: data, not code."""

from __future__ import annotations

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "any": 1, "either": 1, "some": 1}
OPTIONAL = frozenset("optionally ideally sometimes occasionally partly additionally".split())
STATISTICS = frozenset(
    "statistics analytics reporting reports tracking monitoring metrics counting logging".split()
)
"""Numbers of what is needed; words for what is not; and uses that nothing stops without."""

REQUESTS = frozenset(
    """
    request requests query queries call calls ping pings ask question questions
    """.split()
)
"""What one sends to a system in order to get something back."""

RESPONSES = frozenset(
    """
    response responses reply replies answer answers result results confirmation confirmations
    acknowledgement acknowledgements verdict verdicts receipt receipts
    """.split()
)
"""What one sends back: who sends it serves who gets it."""

ACCESS = frozenset("access api apis interface interfaces binding bindings wrapper".split())
"""What one provides to something behind it, rather than to who needs it."""

SHOWING = frozenset(
    "screen display board monitor dashboard panel sign ticker billboard wallboard kiosk viewer".split()
)
"""Heads of names for what shows things to people: it lives on what it is sent."""

OUTPUT = frozenset("content contents output outputs".split())
"""What an element puts out: another may need it, or work on it, without the element needing that other."""

HUMAN = frozenset(
    """
    people person user users customer customers client clients member members visitor visitors caller
    callers guest guests reader readers patient patients passenger passengers student students colleague
    colleagues employee employees agent agents staff everyone everybody someone somebody anyone anybody
    nobody we you they i he she us them me him her folks guys owner owners manager managers editor
    editors author authors developer developers engineer engineers operator operators subscriber
    subscribers citizen citizens audience
    """.split()
)
"""Nouns and pronouns for people: no end of a dependency."""

TEAM_HEADS = frozenset(
    """
    team department desk office group agency unit crew board committee council company vendor supplier
    contractor bureau studio
    """.split()
)
"""Heads of phrases for a group of people who do something for a touchpoint."""

SYSTEM_HEADS = frozenset(
    """
    service system tool server api app application database platform gateway provider shortener site
    website page portal feed export import file spreadsheet sheet script job engine store storage queue
    cache index broker bus network router proxy connector adapter module plugin library widget form
    registry directory catalogue catalog repository cluster host cloud cdn vendor software program bot
    crm erp cms dashboard table warehouse depot line hotline ivr chat newsletter inbox mailbox calendar
    scanner printer terminal kiosk bridge dns domain certificate license licence webhook endpoint
    interface middleware backend frontend
    """.split()
)
"""Heads of phrases for something that can fail; others are proposed only by open frames."""

GENERIC = frozenset(
    """
    list lists
    thing things way ways time times help approval attention work day week month year hour minute moment
    lot bit part parts case cases fact number numbers amount change changes update updates improvement
    place point reason example idea kind sort type question questions issue issues problem problems
    information detail details decision discussion meeting feedback support care money budget effort
    luck fun name names purpose basis hand hands order orders line lines end ends top side user-friendly
    future past present mind mean means something anything everything nothing one ones other others
    stuff morning evening night afternoon weekend today tomorrow yesterday monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september october
    november december spring summer autumn winter it this that these those following default rest
    situation context version value values result results step steps access process approach person
    design redesign look logic text link links content data area level size
    """.split()
)
"""Nouns that name nothing which could be an end."""

COMMON = (
    SYSTEM_HEADS
    | GENERIC
    | TEAM_HEADS
    | frozenset(
        """
        web test user request code source work base example command project process task option module
        class function object method package field page key string account business customer content
        url urls uri html json xml csv pdf http https sql cpu gpu ram id ids ui os ip sdk cli faq pr prs
        protocol tool document documentation specification implementation component sender motivation
        """.split()
    )
)
"""Words that name nothing by themselves, nor tell which of its kind another word means."""

IRREGULAR: dict[str, tuple[str, ...]] = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
        go goes went gone going
        run runs ran running
        send sends sent sending
        feed feeds fed feeding
        build builds built building
        get gets got getting
        take takes took taken taking
        come comes came coming
        draw draws drew drawn drawing
        sit sits sat sitting
        lean leans leaned leant leaning
        stand stands stood standing
        leave leaves left leaving
        fall falls fell fallen falling
        read reads reading
        hit hits hitting
        speak speaks spoke spoken speaking
        drive drives drove driven driving
        make makes made making
        write writes wrote written writing
        bring brings brought bringing
        lead leads led leading
        keep keeps kept keeping
        set sets setting
        found founded
        pay pays paid paying
        ship ships shipped shipping
        plug plugs plugged plugging
        log logs logged logging
        refer refers referred referring
        transfer transfers transferred transferring
        defer defers deferred deferring
        scan scans scanned scanning
        tie ties tied tying
        sync syncs synced syncing
        stem stems stemmed stemming
        break breaks broke broken breaking
        stop stops stopped stopping
        lose loses lost losing
        freeze freezes froze frozen
        embed embeds embedded embedding
        begin begins began begun
    """.strip().splitlines()
}
"""The forms of verbs that do not follow the rules, by their base."""
