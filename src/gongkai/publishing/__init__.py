"""主动公开: items, their way to the public, guide, catalogue, notice boards (二(二)(四)(五))."""
