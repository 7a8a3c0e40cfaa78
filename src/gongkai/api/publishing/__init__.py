"""What the office has published, for machines: no account is needed."""
