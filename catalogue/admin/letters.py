"""Letters that the mail server has not taken yet: nothing gets lost without somebody's seeing it."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Letter, Subscription
from catalogue.permissions import may
from catalogue.postbox import carry

from .history import WithoutPast
from .scoped import ScopedAdmin


@admin.register(Letter)
class LetterAdmin(WithoutPast, ScopedAdmin, admin.ModelAdmin):
    list_display = ["subject", "to", "written_at", "tries", "trouble"]
    ordering = ["written_at", "pk"]
    actions = ["try_again"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.action(description=gettext_lazy("Try to send the chosen ones now"))
    def try_again(self, request, queryset):
        queryset.update(next_try_at=timezone.now(), tries=0)
        went, failed = carry()
        words = {"went": went, "failed": failed}
        level = messages.WARNING if failed else messages.SUCCESS
        self.message_user(request, _("Sent: %(went)s. Not sent: %(failed)s.") % words, level)


class SubscriptionInline(admin.StackedInline):
    model = Subscription
    can_delete = False

    def has_view_permission(self, request, obj=None):
        return may(request.user, "view", Subscription)

    has_add_permission = has_change_permission = has_view_permission
