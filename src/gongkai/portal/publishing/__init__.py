"""What the office makes public by itself (主动公开), as the public finds and reads it."""
