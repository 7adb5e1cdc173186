"""Whether a row is about an innovation on file, is a new one, or is for a person to say."""

from django.utils.translation import gettext as _

from .facts import NEW, Facts
from .match import Innovations, Known
from .places import regency_code
from .telling import ask_agency


class Identity:
    def __init__(self, holdings, innovations: Innovations):
        self.holdings, self.innovations = holdings, innovations

    def of(self, facts: Facts) -> Known | None:
        """Return the innovation on file that a row is about, and ask where that is not certain."""
        if facts.problems or (facts.is_open and not self._is_placed(facts)):
            return None
        by_address = self.innovations.by_slug.get(facts.slug)
        if by_address:
            return self._at_address(facts, by_address)
        if not facts.title:
            facts.problem("slug", _("No innovation on file has this address."))
            return None
        match = self.innovations.match(
            facts.title, facts.fields.get("expansion", ""), facts.region, facts.agency
        )
        if match.known:
            return match.known
        if match.near or match.elsewhere:
            return self._ask(facts, match)
        self.need_agency(facts)
        return None

    def _is_placed(self, facts):
        return facts.region is not None or facts.agency is not None or facts.slug

    def _at_address(self, facts, known):
        """An address tells it alone, unless the row says of its place what is not so."""
        place = facts.region or getattr(facts.agency, "region", None)
        if place is not None and not self._lies_in(known, place):
            facts.problem(
                "slug",
                _("This address is of %(title)s, which is elsewhere.") % {"title": known.label},
            )
            return None
        return known

    def _lies_in(self, known, place):
        return known.regency == regency_code(place)

    def _ask(self, facts, match):
        found = [*match.near, *match.elsewhere]
        options = [(known.slug, _("It is %s") % known.label) for known in found]
        if facts.region or facts.agency:
            options.append((NEW, _("It is another innovation, and new")))
        if match.near and not match.elsewhere:
            text = _("The name is close to one on file. Is it the same innovation?")
        else:
            text = _("An innovation of this name is on file elsewhere. Is it the same one?")
        answer = facts.ask("identity", "title", text, options, original=facts.title, blank=False)
        if answer == NEW:
            self.need_agency(facts)
            return None
        return self.innovations.by_slug.get(answer)

    def need_agency(self, facts):
        """A new innovation has an agency that answers for it; who leads it is not guessed."""
        if facts.agency is not None or any(q.key == "agency" for q in facts.questions):
            return
        if facts.region is None:
            if not facts.is_open:
                facts.problem("agency", _("The row tells neither an agency nor a region."))
            return
        bodies = self.holdings.bodies
        governments = [
            agency
            for agencies in bodies.in_regency[regency_code(facts.region)].values()
            for agency in agencies
            if agency.kind == "pemerintah-daerah" and agency.region == facts.region
        ]
        options = list({agency.pk: agency for agency in governments}.values())
        proposal = None if options else f"Pemerintah {facts.region.full_name}"
        facts.agency = ask_agency(facts, self.holdings, options, proposal)
