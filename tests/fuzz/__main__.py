"""Mutations on demand: python -m tests.fuzz --mutations 10000 --seed 1 [--keep FOLDER]."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.fuzz.run import findings, mutated


def main() -> int:
    """Run the mutations and tell what they found; `--keep` saves the files that did it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    count = 0
    for found in findings(asked.seed, asked.mutations, asked.first):
        count += 1
        sys.stdout.write(f"{found.number} {found.name}: {found.said}\n")
        sys.stdout.flush()
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            sample = mutated(asked.seed, found.number)
            (asked.keep / f"{found.number}-{sample.name}").write_bytes(sample.data)
    sys.stdout.write(f"{asked.mutations} mutations of seed {asked.seed}, {count} findings\n")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
