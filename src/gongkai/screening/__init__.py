"""The gate that every file passes before it leaves the office: look, clean, redact (`gate.py` is the way in)."""
