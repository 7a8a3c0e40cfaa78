"""The sizes of text a reader can choose from; the style sheet has a class for each."""

NORMAL = "normal"
TEXT_SIZES = (NORMAL, "large", "larger")
