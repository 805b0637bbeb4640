"""The rule against its plain reading: 5,000 random questions, and 1,000 of each variant."""

import sys
import tempfile
from pathlib import Path

from contested.load import DATA_FOLDER

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from questions import VARIANTS, varied  # the tests' own, which no package holds
from side_by_side import compare

QUESTIONS = 5000
OF_A_VARIANT = 1000


def main() -> None:
    for variant in VARIANTS:
        with tempfile.TemporaryDirectory() as place:
            folder = varied(DATA_FOLDER, Path(place) / "data", variant)
            shipped = variant == "as shipped"
            found = compare(folder, QUESTIONS if shipped else OF_A_VARIANT)
        print(f"{variant}: {found.compared} compared, differences {len(found.differences)}")
        for line in found.differences[:5]:
            print(f"  {line}")
        for kind, number in sorted(found.kinds.items()):
            print(f"  {number:6} {kind}")


if __name__ == "__main__":
    main()
