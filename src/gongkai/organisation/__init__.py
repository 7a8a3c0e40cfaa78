"""Units, positions and the people who hold them (notice 二(一))."""
