"""界面：what every page is drawn with."""
