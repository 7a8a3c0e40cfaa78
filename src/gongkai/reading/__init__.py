"""What comes in as a file, read: spreadsheets into rows, Word and PDF into clean text. Knows no Django."""
