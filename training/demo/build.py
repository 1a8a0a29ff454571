"""Makes the demo's table of stories from Voice of America sentences (public domain).

    python -m training.demo.build ../shared/data/voa_sentences.jsonl

The sentences come tokenised and stories follow one another unmarked, so spacing is restored here and each
story's first and last sentence was chosen by eye. Dates are not in the source: each is inferred from events
the words name, as ``WHY`` says.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from training.voa import untokenised

# first sentence, last sentence, publication date, why that date
STORIES = [
    (1505, 1510, "2007-07-19", "the Thursday a week before the Amman conference of 26 July 2007"),
    (1574, 1579, None, None),
    (1769, 1775, "2005-10-15", "the Saturday of Condoleezza Rice's talks in Moscow in October 2005"),
    (2243, 2247, None, None),
    (2866, 2872, "2005-09-22", "the Thursday after the six-party joint statement of Monday 19 September 2005"),
    (3178, 3182, "2005-07-28", "the Thursday of the third bilateral meeting in the fourth round of six-party talks"),
    (4665, 4669, None, None),
    (4897, 4903, "2005-12-10", "the Saturday before the ASEAN summit that began on Monday 12 December 2005"),
    (5017, 5023, "2007-07-28", "the Saturday of 13 Rajab 1428, four days after the Baghdad talks of 24 July 2007"),
    (6740, 6745, "2004-12-10", "the Friday one week before the European Council of 16-17 December 2004"),
]
TARGET = Path(__file__).parents[2] / "src/dragoman/demo/pages/voa-stories.jsonl"


def main(source: str) -> None:
    """Writes the table of stories."""
    with open(source, encoding="utf-8") as lines:
        sentences = [untokenised(json.loads(line)["tokens"]) for line in lines]
    with open(TARGET, "w", encoding="utf-8") as out:
        for first, last, published, why in STORIES:
            row = {
                "id": f"voa-{first}",
                "outlet": "Voice of America",
                "published": published if why else None,
                "published_note": why or "not known",
                "text": "\n\n".join(sentences[first : last + 1]),
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
