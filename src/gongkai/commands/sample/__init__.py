"""A sample district with applications in every stage, for `gongkai demo` and for the tests."""
