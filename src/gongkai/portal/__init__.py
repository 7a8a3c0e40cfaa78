"""公众门户：what anybody sees."""
