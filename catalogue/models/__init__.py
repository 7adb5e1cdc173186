"""The record. One module a family of tables; everything is importable from here."""

from .agency import Agency
from .competition import (
    AwardTier,
    Competition,
    CompetitionYear,
    EditionCategory,
    EditionFact,
    EditionStage,
    FrontMatter,
)
from .evidence import Award, Indicator, Person, StatusCheck
from .former_address import FormerAddress
from .forms_sent import KeptForm, SentForm
from .forum import Forum
from .frozen_book import FrozenBook
from .guard import FormerPassword, Sending, Try
from .importing import HeadingMap, Import, ImportRow
from .innovation import Innovation
from .innovation_name import InnovationName
from .intake import Correction, Proposal, ProposalFile
from .letters import Letter, Subscription
from .media import Document, Photo, VideoLink
from .moment import Moment
from .narrative import Section, SectionHeading, SectionTemplate
from .news import CheckNews, CopyNews
from .region import Region
from .replication import GuideStep, Replication, ReplicationGuide
from .revision import CatalogRevision
from .search_miss import SearchMiss
from .sector import Affair, Goal, Sector
from .site import FeaturedInnovation, PageSection, SiteIdentity
from .source import Citation, Source
from .staff import Scope, Step
from .texts import TrustedHost

__all__ = [
    "Affair",
    "Agency",
    "Award",
    "AwardTier",
    "CatalogRevision",
    "CheckNews",
    "Citation",
    "Competition",
    "CompetitionYear",
    "CopyNews",
    "Correction",
    "Document",
    "EditionCategory",
    "EditionFact",
    "EditionStage",
    "FeaturedInnovation",
    "FormerAddress",
    "FormerPassword",
    "Forum",
    "FrontMatter",
    "FrozenBook",
    "Goal",
    "GuideStep",
    "HeadingMap",
    "Import",
    "ImportRow",
    "Indicator",
    "Innovation",
    "InnovationName",
    "KeptForm",
    "Letter",
    "Moment",
    "PageSection",
    "Person",
    "Photo",
    "Proposal",
    "ProposalFile",
    "Region",
    "Replication",
    "ReplicationGuide",
    "Scope",
    "SearchMiss",
    "Section",
    "SectionHeading",
    "SectionTemplate",
    "Sector",
    "Sending",
    "SentForm",
    "SiteIdentity",
    "Source",
    "StatusCheck",
    "Step",
    "Subscription",
    "TrustedHost",
    "Try",
    "VideoLink",
]
