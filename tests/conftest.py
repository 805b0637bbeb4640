"""How tests with drawn examples run: the same examples every time, new ones only in `make fuzz`."""

from hypothesis import settings

settings.register_profile("test", derandomize=True, deadline=None, max_examples=60)
settings.register_profile(
    "fuzz", derandomize=False, deadline=None, max_examples=1200, print_blob=True
)
settings.load_profile("test")  # before a test is read; `--hypothesis-profile` names another
