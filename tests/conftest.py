"""How tests with drawn examples run: the same examples every time, new ones only in `make fuzz`."""

from importlib import import_module
from pkgutil import walk_packages

from hypothesis import settings

import contested

settings.register_profile("test", derandomize=True, deadline=None, max_examples=60)
settings.register_profile(
    "fuzz", derandomize=False, deadline=None, max_examples=1200, print_blob=True
)
settings.load_profile("test")  # before a test is read; `--hypothesis-profile` names another

# Hypothesis also draws constants of our modules, of those that are imported by then. All are, so
# that it does not matter which tests ran before in the same process.
for name in ("app", *(module.name for module in walk_packages(contested.__path__, "contested."))):
    import_module(name)
