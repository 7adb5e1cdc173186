"""Tags that weave.

Patterns need ids that are unique in their page: every tag takes the next number of its request,
so a template with a cloth is rendered with the request.  What the tags return is safe because no
text of a record is in it: keys are only counted with.
"""

from django import template
from django.utils.safestring import mark_safe

from catalogue import cover

register = template.Library()


@register.simple_tag
def cloth_defs():
    """What the cloths of a page share, once, right after `<body>`."""
    return mark_safe(
        '<svg class="visually-hidden" width="0" height="0" aria-hidden="true" focusable="false">'
        f"<defs>{cover.SHARED_DEFS}</defs></svg>"
    )


@register.filter
def thread(sector):
    """The class that dyes a part of the page in a sector's thread: `{{ innovation.sector|thread }}`."""
    return f"thread-{sector.thread_family if sector else cover.NEUTRAL}"


@register.simple_tag(takes_context=True)
def cloth(context, innovation, width=320, height=240, head=False):
    """The cloth of an innovation: `{% cloth innovation width=1440 height=340 head=True %}`.

    One that is kept to be shown again brings a prefix of its own.
    """
    family = innovation.sector.thread_family if innovation.sector else cover.NEUTRAL
    svg = cover.cloth(
        innovation.slug,
        family,
        innovation.edge,
        innovation.gold,
        width,
        height,
        head,
        prefix=getattr(innovation, "cloth_prefix", None) or _next_prefix(context),
    )
    return mark_safe(svg)


@register.simple_tag(takes_context=True)
def region_cloth(context, edge, width=136, height=40, head=False):
    """The cloth of a region, by its edge."""
    return mark_safe(cover.region_cloth(edge, width, height, head, prefix=_next_prefix(context)))


@register.simple_tag(takes_context=True)
def edition_cloth(context, edition, width=240, height=320):
    """The cloth of an edition's book."""
    competition = edition.competition
    provincial = competition.level == "province" and competition.slug.startswith("kipp-")
    name = "kipp" if provincial else competition.slug
    prefix = _next_prefix(context)
    return mark_safe(cover.edition_cloth(edition.year, name, width, height, prefix=prefix))


@register.simple_tag(takes_context=True)
def sector_cloth(context, sector, width=112, height=96):
    """A sample of the threads of a sector."""
    prefix = _next_prefix(context)
    svg = cover.cloth(
        f"urusan-{sector.slug}", sector.thread_family, width=width, height=height, prefix=prefix
    )
    return mark_safe(svg)


def _next_prefix(context):
    request = context.request
    request.cloth_count = getattr(request, "cloth_count", 0) + 1
    return f"k{request.cloth_count}"
