"""命令：what a terminal sees."""
