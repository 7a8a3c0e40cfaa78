"""The case file (案卷): a cover sheet, papers, a journal, and the one door through which acts are recorded."""
