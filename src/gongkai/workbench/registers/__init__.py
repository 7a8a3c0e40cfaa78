"""The lists of the office beside its cases: each morning's list, deliveries, mails, remedies, files to blacken."""
