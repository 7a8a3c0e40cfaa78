"""主动公开 at the desk: publications on their way, the catalogue of items, and what is to be looked at again."""
