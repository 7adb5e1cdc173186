from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import (
    AdminUserCreationForm,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.permissions import GROUPS, Role, role_of

User = get_user_model()
ROLE = gettext_lazy(
    "Contributors enter and submit for their regions and agencies; curators do everything but"
    " accounts; administrators do that too."
)


class NewAccountForm(AdminUserCreationForm):
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=Role.choices, initial=Role.CONTRIBUTOR, help_text=ROLE
    )
    usable_password = None

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email"]


class SetPassword(ReadOnlyPasswordHashWidget):
    """The way to another password; how the present one is scrambled helps nobody here."""

    def get_context(self, name, value, attrs):
        return {**super().get_context(name, value, attrs), "summary": []}


class AccountForm(UserChangeForm):
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, help_text=ROLE)
    by = None

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].initial = held_role(self.instance)
        if "password" in self.fields:
            self.fields["password"].widget = SetPassword()
            self.fields["password"].help_text = _(
                "Nobody can read a password, not even here; it can only be set anew."
            )

    def clean(self):
        """Somebody must be left who can look after the accounts."""
        cleaned = super().clean()
        stays = cleaned.get("is_active") and cleaned.get("role") == Role.ADMINISTRATOR
        if role_of(self.instance) is Role.ADMINISTRATOR and not stays:
            if self.instance == self.by:
                self.add_error(
                    None, _("You cannot take your own role away, or close your account.")
                )
            elif not administrators().exclude(pk=self.instance.pk).exists():
                self.add_error(None, _("This is the last administrator."))
        return cleaned


class HandOverForm(forms.Form):
    colleague = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Colleague"))

    def __init__(self, *args, leaver, **kwargs):
        super().__init__(*args, **kwargs)
        contributors = User.objects.filter(groups__name=GROUPS[Role.CONTRIBUTOR], is_active=True)
        self.fields["colleague"].queryset = contributors.exclude(pk=leaver.pk).order_by("username")


def held_role(user):
    """The role of an account, of a closed one too."""
    if user.is_superuser:
        return Role.ADMINISTRATOR
    held = set(user.groups.values_list("name", flat=True))
    return next((role for role in reversed(Role) if GROUPS[role] in held), None)


def administrators():
    groups = User.objects.filter(groups__name=GROUPS[Role.ADMINISTRATOR])
    return (User.objects.filter(is_superuser=True) | groups).filter(is_active=True).distinct()
