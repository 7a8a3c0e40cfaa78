"""Ways to see fewer rows of a list, each with its count, whatever else was chosen: one query for all of them."""

from collections import Counter

from django.db.models import Count


class Ways:
    """Rows counted by some columns. `chosen` holds, by column, the value that was asked for, empty for all."""

    def __init__(self, rows, chosen, columns):
        self.chosen, self.columns = chosen, columns
        self.lines = list(rows.order_by().values_list(*columns.values()).annotate(count=Count("pk")))

    def counted(self, name):
        """This will count by one column what the other choices leave."""
        counts, names = Counter(), list(self.columns)
        place = names.index(name)
        for *values, count in self.lines:
            others = zip(names, values, strict=True)
            if all(not self.chosen[one] or str(value) == self.chosen[one] for one, value in others if one != name):
                counts[values[place]] += count
        return counts

    def filters(self, name, titles, address, everything):
        """This will give the ways for one column as a filter bar shows them; `titles` by value, in their order."""
        counts, chosen = self.counted(name), self.chosen[name]
        first = {
            "title": everything,
            "url": address(**{name: ""}),
            "count": sum(counts.values()),
            "current": not chosen,
        }
        ones = [
            {
                "title": title, "url": address(**{name: value}), "count": counts[value],
                "current": str(value) == chosen, "light": value if name == "light" else "",
            }
            for value, title in titles.items()
            if counts[value] or str(value) == chosen
        ]  # fmt: skip
        return [first, *ones] if len(ones) > 1 or chosen else []

    def kept(self, rows):
        """This will keep the rows that were chosen."""
        wanted = {self.columns[name]: value for name, value in self.chosen.items() if value}
        return rows.filter(**wanted)


def asked_for(request, *names):
    """This will give what the address asks for by name; no database takes a zero character."""
    return {name: request.GET.get(name, "").replace("\x00", "") for name in names}
