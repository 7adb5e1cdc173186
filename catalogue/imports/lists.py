"""The cells of a row that list several things: affairs, goals, partners, names, awards."""

from django.utils.translation import gettext as _

from catalogue.models import Award, InnovationName
from catalogue.names import fold, letters

from .facts import BLANK, Facts, ToldAward
from .places import regency_code
from .values import Unreadable, clean, is_nothing, parts_of, whole_number
from .vocabulary import goals_in, name_kind

LONGEST_NAME = 200


def read_lists(facts: Facts, catalogue):
    _read_affairs(facts, catalogue.vocabulary)
    _read_goals(facts)
    _read_partners(facts, catalogue)
    _read_names(facts)
    _read_awards(facts, catalogue)


def _read_affairs(facts, vocabulary):
    for index, part in enumerate(vocabulary.affair_parts(facts.text("affairs", longer=True))):
        affair = vocabulary.affair(part)
        if affair is None:
            answer = facts.ask(
                f"affairs:{index}",
                "affairs",
                _("This is not known. Which is meant?"),
                vocabulary.near_affairs(part),
                original=part,
            )
            affair = vocabulary.affairs.get(answer)
        if affair and affair not in facts.affairs:
            facts.affairs.append(affair)


def _read_goals(facts):
    text = facts.text("goals", longer=True)
    goals = goals_in(text) if text else []
    if goals is None:
        facts.ask("goals", "goals", _("There are 17 goals, with numbers from 1 to 17."), [])
    facts.goals = goals or []


def _read_partners(facts, catalogue):
    for index, part in enumerate(parts_of(facts.text("partners", longer=True))):
        agency, options = catalogue.bodies.find(part, facts.region)
        if agency is None:
            answer = facts.ask(
                f"partners:{index}",
                "partners",
                _("Which agency is meant?"),
                [(option.slug, str(option)) for option in options],
                original=part,
            )
            agency = catalogue.bodies.by_slug.get(answer)
        if agency and agency not in facts.partners:
            facts.partners.append(agency)


def _read_names(facts):
    kind = InnovationName.Kind.VARIANT
    if facts.row.cell("name_kind"):
        kind = name_kind(facts.row.cell("name_kind"))
    for part in facts.text("names", longer=True).replace("\n", ";").split(";"):
        name = clean(part)
        if is_nothing(name):
            continue
        if len(name) > LONGEST_NAME:
            facts.problem("names", _("A name has at most %d characters.") % LONGEST_NAME)
        elif letters(name) != letters(facts.title) and (name, kind) not in facts.names:
            facts.names.append((name, kind))


def _read_awards(facts, catalogue):
    award = _award_of_columns(facts, catalogue)
    if award:
        facts.awards.append(award)
    for index, part in enumerate(parts_of(facts.text("awards", longer=True))):
        prize = _prize(facts, catalogue, f"awards:{index}", "awards", ("", part, part), part)
        if prize and all(award.prize.key != prize.key for award in facts.awards):
            facts.awards.append(ToldAward(prize))


def _award_of_columns(facts, catalogue):
    told = [facts.text(key) for key in ("competition", "tier", "year")]
    competition, tier, year = told
    # A year alone, or a competition that was only entered, is no award.
    if not tier:
        if competition:
            facts.ask("tier", "tier", _("The row names a competition and no tier."), [])
        return None
    words = " ".join(filter(None, (competition, tier, year)))
    prize = _prize(facts, catalogue, "award", "tier", (competition, tier, year or words), words)
    if prize is None:
        return None
    return ToldAward(prize, _group(facts), _rank(facts), facts.text("decree"), facts.text("note"))


def _prize(facts, catalogue, key, column, told, original):
    """Match an award; what is not on file in so many words is for a person to say."""
    place = facts.region or getattr(facts.agency, "region", None)
    prize, options = catalogue.prizes.find(*told, regency_code(place))
    if prize:
        return prize
    choices = [
        (
            option.key,
            option.label if option.edition else _("%s, whose edition is added") % option.label,
        )
        for option in options
        if option.edition or catalogue.scope.may_add_editions
    ]
    text = _("Which award is meant?") if choices else _("The catalogue knows no such award.")
    answer = facts.ask(key, column, text, choices, original=original)
    return catalogue.prizes.known(answer) if answer and answer != BLANK else None


def _group(facts):
    text = fold(facts.text("group"))
    if not text:
        return ""
    for value, _label in Award.Group.choices:
        if value in text:
            return value
    facts.ask("group", "group", _("A group is umum, replikasi or khusus."), [])
    return ""


def _rank(facts):
    text = facts.text("rank")
    if not text:
        return None
    try:
        return whole_number(text)
    except Unreadable as reason:
        facts.ask("rank", "rank", str(reason), [])
        return None
