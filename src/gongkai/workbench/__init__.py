"""工作台：what the staff see."""
