"""Asks `permissions` for every row and every right of the desk, so that no page need think of it."""

from django.apps import apps
from django.db.models import Model
from django.http import Http404

from catalogue.permissions import choices, may, role_of, rule, visible


class ScopedChoices:
    """Offers, and accepts, only what an account may put into a field."""

    def get_field_queryset(self, db, db_field, request):
        """Made once a page for all fields that offer the same: a form of rows has a hundred."""
        kept = request.__dict__.setdefault("_field_choices", {})
        key = (db_field.related_model, rule(request.user, db_field))
        if key not in kept:
            queryset = super().get_field_queryset(db, db_field, request)
            if queryset is None:
                queryset = db_field.related_model._default_manager.using(db)
            kept[key] = choices(request.user, db_field, queryset)
        return kept[key].all()


class ScopedInline:
    """The rows inside a record: who may change the record may change them."""

    def get_queryset(self, request):
        return visible(request.user, super().get_queryset(request))

    def has_view_permission(self, request, obj=None):
        return may(request.user, "view", obj or self.parent_model)

    def has_add_permission(self, request, obj):
        action = "change" if isinstance(obj, Model) and obj.pk else "add"
        return may(request.user, action, obj or self.parent_model)

    def has_change_permission(self, request, obj=None):
        return may(request.user, "change", obj or self.parent_model)

    def has_delete_permission(self, request, obj=None):
        return may(request.user, "change", obj or self.parent_model)


class ScopedAdmin:
    def get_queryset(self, request):
        return visible(request.user, super().get_queryset(request))

    def get_search_results(self, request, queryset, search_term):
        """What is offered while one types is what the field would accept."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        field = self._asking_field(request)
        return (choices(request.user, field, found) if field else found), duplicates

    def _asking_field(self, request):
        """The field that a search is for, as Django's own search view has already checked it."""
        if request.resolver_match.url_name != "autocomplete":
            return None
        asking = apps.get_model(request.GET["app_label"], request.GET["model_name"])
        return asking._meta.get_field(request.GET["field_name"])

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """A row of somebody else's answers like one that never was."""
        raise Http404(f"no {opts.model_name} {object_id!r} for {request.user.pk}")

    def has_module_permission(self, request):
        return role_of(request.user) is not None

    def has_view_permission(self, request, obj=None):
        return may(request.user, "view", obj or self.model)

    def has_add_permission(self, request):
        return may(request.user, "add", self.model)

    def has_change_permission(self, request, obj=None):
        return may(request.user, "change", obj or self.model)

    def has_delete_permission(self, request, obj=None):
        return may(request.user, "delete", obj or self.model)
