"""What is counted through awards: competitions, their editions and their tiers."""

from django.db.models import Count, Q

from .standing import StandingQuerySet


class AwardingQuerySet(StandingQuerySet):
    """Rows that innovations belong to by their awards."""

    awards = "awards"

    def with_innovation_count(self):
        """Annotate `innovation_count`: how many published innovations belong to each."""
        innovations = f"{self.awards}__innovation"
        published = Q(**{f"{innovations}__status": "published"})
        return self.annotate(innovation_count=Count(innovations, filter=published, distinct=True))


class CompetitionQuerySet(AwardingQuerySet):
    awards = "editions__awards"
