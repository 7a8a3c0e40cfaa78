"""What another part of the office vouches for as published: where an applicant can read it at once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """Something the public can read today, by its number in the catalogue."""

    index_number: str
    title: str

    def __str__(self) -> str:
        return f"《{self.title}》（索引号 {self.index_number}）"
