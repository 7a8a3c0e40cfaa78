"""Show enough of a person to recognise them, not enough to misuse."""

STAR = "＊"


def masked_name(name: str) -> str:
    """This will keep the first sign of each word: 张＊＊, J＊＊＊ S＊＊＊."""
    return " ".join(word[0] + STAR * max(1, len(word) - 1) for word in name.split())


def masked_number(number: str, first: int, last: int) -> str:
    """This will keep `first` and `last` signs; a number too short for that keeps only its last two."""
    number = number.strip()
    if len(number) < first + last + 3:
        return STAR * 4 + number[-2:] if len(number) > 4 else STAR * len(number)
    return f"{number[:first]}{STAR * 4}{number[-last:]}"
