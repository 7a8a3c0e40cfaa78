"""The pure core: working days, procedures, clocks. It knows no database, no web and no today."""
