"""检索: whatever the office has published, found by the words in it."""
