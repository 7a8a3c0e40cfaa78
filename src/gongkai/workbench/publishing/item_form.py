"""What every act's form on an item has: how the item stood, how it takes a refusal, and how another item is named."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import sentence
from gongkai.publishing import queries
from gongkai.rules.refusal import Incomplete

NO_SUCH = gettext_lazy("没有找到这个索引号，请核对。")


class ItemForm(forms.Form):
    """One act on an item as a form. `name` is what the button sends; all lie folded, each opens by itself."""

    name = ""
    title: Any = ""
    button: Any = ""
    fields: dict[str, Any]
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, file, data=None):
        self.file = file
        first = {"seen": file.seen, **self.first_words(file)}
        super().__init__(data, auto_id=f"{self.name}_%s", initial=first, use_required_attribute=False)

    @classmethod
    def is_open(cls, file):
        """This will say whether the officer may do this now."""
        return False

    def first_words(self, _file):
        """This will give what stands in the form before anybody types."""
        return {}

    def perform(self, by):
        """This will do the act, `by` a person, with what was typed."""

    def done(self):
        """This will say what was done."""
        return ""

    def address_after(self, _made):
        """This will give where the officer goes on."""
        return reverse("workbench:item", args=[self.file.item.pk])

    def consequence(self):
        """This will say in plain words what follows."""
        return ""

    @property
    def keep(self):
        return f"item-{self.file.item.pk}-{self.name}"

    def given(self, *names):
        """This will give what an act is told: some of what was typed, the day, and how the item was seen to stand."""
        said = {"on": self.file.today, "seen": self.cleaned_data["seen"]}
        return said | {name: self.cleaned_data[name] for name in names}

    def take(self, refusal):
        """This will put a refusal at the field it names, or above the form."""
        field = refusal.field if isinstance(refusal, Incomplete) else ""
        self.add_error(field if field in self.fields else None, sentence(refusal))


class NumberField(forms.CharField):
    """Another item, named by its index number, among those the officer may see."""

    def __init__(self, **kwargs):
        super().__init__(max_length=24, **kwargs)
        self.officer = None

    def clean(self, value):
        number = super().clean(value)
        if not number:
            return None
        found = queries.items_visible_to(self.officer).filter(index_number=number).first()
        if found is None:
            raise forms.ValidationError(NO_SUCH)
        return found
