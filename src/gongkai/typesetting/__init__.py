"""Official papers on the page: letters, forms and slips as PDF for keeping and as Word for editing. Knows no case."""
