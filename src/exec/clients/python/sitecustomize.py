"""Loaded into every Python that a command of "hookdrill exec" starts: aiohttp reads no proxy from the environment unless it is told to."""
import os
import sys


def _trust_environment(module):
    make = module.ClientSession.__init__

    def init(self, *args, **given):
        given.setdefault("trust_env", True)
        make(self, *args, **given)

    module.ClientSession.__init__ = init


class _Aiohttp:
    """Waits for aiohttp to be loaded, and mends it then."""

    def find_spec(self, name, path=None, target=None):
        if name != "aiohttp":
            return None
        sys.meta_path.remove(self)
        from importlib.util import find_spec

        spec = find_spec(name)
        if spec is None or spec.loader is None:
            return spec
        load = spec.loader.exec_module

        def exec_module(module):
            load(module)
            _trust_environment(module)

        spec.loader.exec_module = exec_module
        return spec


if os.environ.get("HOOKDRILL_EXEC_PROXY"):
    sys.meta_path.insert(0, _Aiohttp())


def _load_next():
    """The sitecustomize that would have been loaded without this one."""
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    own = os.path.dirname(os.path.abspath(__file__))
    others = [each for each in sys.path if os.path.abspath(each or ".") != own]
    spec = PathFinder.find_spec("sitecustomize", others)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(module_from_spec(spec))


_load_next()
