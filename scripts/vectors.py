"""Makes the vectors.json of each vendor that has a vectors.py: webhook requests with right and wrong signatures.

    python3 scripts/vectors.py                    # below fixtures/
    python3 scripts/vectors.py --into <folder>    # below another folder, for a look

fixtures/<vendor>/vectors.py defines vectors(), which returns a Vectors; scripts/signature_vectors.py has what they share.
"""

import sys

sys.dont_write_bytecode = True

import argparse  # noqa: E402
import importlib.util  # noqa: E402
from pathlib import Path  # noqa: E402

from signature_vectors import FIXTURES  # noqa: E402


def load(file):
    spec = importlib.util.spec_from_file_location(f"{file.parent.name}_vectors", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--into", type=Path, default=FIXTURES, help="the folder that gets <vendor>/vectors.json")
into = parser.parse_args().into
for file in sorted(FIXTURES.glob("*/vectors.py")):
    vendor = file.parent.name
    made = load(file).vectors()
    assert made.vendor == vendor, f"{file} makes vectors of {made.vendor}"
    (into / vendor).mkdir(parents=True, exist_ok=True)
    (into / vendor / "vectors.json").write_text(made.text(), "utf-8")
