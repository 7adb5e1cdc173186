"""Every text that is marked for translation stands, translated, in both catalogues."""

import ast

import polib
import pytest
from django.conf import settings
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from innovasi.launch import catalogues
from innovasi.launch.places import ROOT

PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def marked_in_python():
    """Return (context, text) of every call that translates a literal."""
    for folder in ("catalogue", "innovasi"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    literals = [getattr(argument, "value", None) for argument in node.args]
                    if node.func.id in PLAIN and isinstance(literals[0], str):
                        yield None, literals[0]
                    elif node.func.id in IN_CONTEXT:
                        yield literals[0], literals[1]


def marked_in_templates():
    """Return (context, text) of every tag that translates, as Django itself parses it."""
    folder = ROOT / "templates"
    for path in folder.rglob("*.html"):
        nodes = get_template(path.relative_to(folder).as_posix()).template.nodelist
        for node in nodes.get_nodes_by_type(TranslateNode):
            literal = node.filter_expression.var.literal
            if literal is not None:
                yield context_of(node), literal
        for node in nodes.get_nodes_by_type(BlockTranslateNode):
            yield context_of(node), node.render_token_list(node.singular)[0]


def context_of(node):
    return node.message_context.var if node.message_context else None


def catalogue_of(language):
    path = ROOT / "catalogue" / "locale" / language / "LC_MESSAGES" / "django.po"
    return path if path.exists() else pytest.fail(f"there is no catalogue for {language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_text_is_in_the_catalogue(language):
    known = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(catalogue_of(language)))}

    marked = {*marked_in_python(), *marked_in_templates()}

    assert marked - known == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_complete_and_compiled(language):
    source = catalogue_of(language)

    assert catalogues.problems_of(source, source.with_suffix(".mo")) == []
