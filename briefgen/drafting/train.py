"""Refit weights.npz from labelled articles, deterministically, and print cross-validated scores.

DIR holds <id>.json: title, sentences, paragraph, and labels by annotator. The file of teacher's
labels holds one article a line (JSON lines, may be .xz): title, paragraphs (lists of sentences) and
grades (three numbers a sentence); for honest scores its teacher must not have seen the articles
held out. The encoder and the mixer are kept as they are; the network over the features and the
thresholds are fitted anew. Nothing here is imported when briefs are made.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from briefgen.drafting.choose import choose
from briefgen.drafting.counts import Floats, read
from briefgen.drafting.encoder import Singles
from briefgen.drafting.fitting import fit_net
from briefgen.drafting.hazard import doubt, listed
from briefgen.drafting.rank import HEADS, KINDS, WEIGHTS, Net, Ranker, load
from briefgen.drafting.sections import MOST_POINTS

LABELS = ("summary", "judgment", "risk")  # what annotators call KINDS
SEEDS = (0, 1, 2)
TAUGHT = 0.3  # weight of a teacher's grade
PADDING = 0.5  # what a key judgment or risk that nobody graded costs
FLOORS = {"summary precision": 0.70, "risk precision": 0.65}
NO_RISK = 1.2  # risks listed, on average, where there are none
BULLETS = ("- ", "• ", "* ", "· ", "– ")


@dataclass(frozen=True)
class Example:
    """One article: its features and what each annotator (or the teacher) gave its sentences."""

    name: str
    features: Singles
    grades: tuple[Floats, ...]  # an annotator each, sentences x HEADS; NaN where nobody looked
    doubts: Floats  # what speaks against each sentence as a risk
    taught: bool = False

    @property
    def target(self) -> Singles:
        """The annotators' mean grades."""
        mean: Singles = np.mean(self.grades, axis=0).astype(np.float32)
        return mean

    @property
    def weight(self) -> Singles:
        """How much each grade counts: a teacher's less, an unknown one not at all."""
        known = ~np.isnan(self.target)
        return (known * (TAUGHT if self.taught else 1.0)).astype(np.float32)


def labelled(path: Path, ranker: Ranker) -> Example:
    """A labelled article."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    numbers = list(gold["sentences"])
    paragraphs: dict[int, list[str]] = {}
    for number in numbers:
        paragraphs.setdefault(gold["paragraph"][number], []).append(gold["sentences"][number])
    grades = tuple(_grades(of, numbers) for of in gold["labels"].values())
    measured = _features(gold["title"], list(paragraphs.values()), ranker)
    doubts = np.array([doubt(gold["sentences"][n]) for n in numbers])
    return Example(path.stem, measured, grades, doubts)


def _grades(of: Mapping[str, object], numbers: Sequence[str]) -> Floats:
    """One annotator's grades, sentences x HEADS."""
    leaning = {str(n) for n in of.get("context", ())}  # type: ignore[attr-defined]
    columns = [[of[label].get(n, 0) for n in numbers] for label in LABELS]  # type: ignore[attr-defined]
    return np.array([*columns, [n in leaning for n in numbers]], np.float64).T


def _features(title: str, paragraphs: Sequence[Sequence[str]], ranker: Ranker) -> Singles:
    kinds = ["item" if p and p[0].startswith(BULLETS) else "para" for p in paragraphs]
    return ranker.features(read(paragraphs, kinds, title))


def taught(path: Path, ranker: Ranker) -> Iterator[Example]:
    """The articles a teacher graded, which say nothing of leaning sentences."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            given = np.array(row["grades"], np.float64)
            unknown = np.full((len(given), len(HEADS) - len(KINDS)), np.nan)
            measured = _features(row["title"], row["paragraphs"], ranker)
            grades = (np.concatenate([given, unknown], 1),)
            yield Example(f"taught-{number}", measured, grades, np.zeros(len(given)), taught=True)


def fit(examples: Sequence[Example]) -> Net:
    """The network over the features of these examples."""
    x = np.concatenate([e.features for e in examples])
    y = np.nan_to_num(np.concatenate([e.target for e in examples]))
    return fit_net(x, y, np.concatenate([e.weight for e in examples]), SEEDS)


def lists(scores: Floats, thresholds: Sequence[float], doubts: Floats) -> list[list[int]]:
    """The sentences chosen for each of KINDS."""
    worth = {kind: (scores[:, k] - thresholds[k]).tolist() for k, kind in enumerate(KINDS)}
    risks = np.array(worth["risks"]) - doubts
    return list(choose({**worth, "risks": listed(risks.tolist())}, MOST_POINTS).values())


def _best(grades: Floats) -> list[list[int]]:
    """The sentences a perfect choice takes for each of KINDS."""
    return list(
        choose({k: grades[:, n].tolist() for n, k in enumerate(KINDS)}, MOST_POINTS).values()
    )


def _worth(chosen: Sequence[Sequence[int]], grades: Floats) -> float:
    """Grades printed in their sections, less PADDING for each judgment or risk without a grade."""
    got = [grades[list(rows), k] for k, rows in enumerate(chosen)]
    return float(sum(g.sum() for g in got) - PADDING * sum((g == 0).sum() for g in got[1:]))


class Board:
    """Scores of predictions for held-out articles; the best possible briefs are found once."""

    def __init__(self, examples: Sequence[Example], predicted: Mapping[str, Floats]) -> None:
        self.rows = [(predicted[e.name], e.doubts, g) for e in examples for g in e.grades]
        self.best = [max(_worth(_best(g), g), 1.0) for _, _, g in self.rows]

    def figures(self, thresholds: Sequence[float]) -> dict[str, tuple[float, float]]:
        """Each figure's mean and standard error."""
        found: dict[str, list[float]] = {}
        for (scores, doubts, grades), best in zip(self.rows, self.best, strict=True):
            for name, value in _counted(lists(scores, thresholds, doubts), grades, best):
                found.setdefault(name, []).append(value)
        return {
            name: (float(np.mean(v)), float(np.std(v) / np.sqrt(len(v))))
            for name, v in found.items()
        }

    def merit(self, thresholds: Sequence[float]) -> float:
        """The brief's score, less what falls short of the floors."""
        figures = {name: mean for name, (mean, _) in self.figures(thresholds).items()}
        short = sum(max(0.0, floor - figures.get(name, 0.0)) for name, floor in FLOORS.items())
        padded = max(0.0, figures.get("no risk: listed", 0.0) - NO_RISK)
        return figures["brief"] - short - 0.1 * padded

    def tune(self) -> tuple[float, ...]:
        """Thresholds by steps, one kind at a time, while the merit grows."""
        at: tuple[float, ...] = (0.45, 0.6, 0.5)
        merit = self.merit(at)
        for step in (0.1, 0.05, 0.05):
            for kind in range(len(KINDS)):
                for move in (-step, step):
                    near = tuple(t + move * (k == kind) for k, t in enumerate(at))
                    if (found := self.merit(near)) > merit:
                        at, merit = near, found
        return at


def _counted(chosen: list[list[int]], grades: Floats, best: float) -> Iterator[tuple[str, float]]:
    """What is counted for one article and one annotator."""
    yield "brief", _worth(chosen, grades) / best
    for k, (name, rows) in enumerate(zip(LABELS, chosen, strict=True)):
        if rows or grades[:, k].any():
            yield f"{name} precision", float((grades[rows, k] > 0).mean()) if rows else 0.0
    if grades[:, KINDS.index("risks")].max() < 2:
        yield "no risk: listed", float(len(chosen[KINDS.index("risks")]))


def cross_validate(
    examples: Sequence[Example], extra: Sequence[Example], folds: Sequence[int]
) -> tuple[float, ...]:
    """Print held-out scores; the thresholds that served best."""
    count = max(folds) + 1 if len(folds) > 1 else 3
    fold = np.arange(len(examples)) % count
    np.random.RandomState(0).shuffle(fold)
    predicted: dict[str, Floats] = {}
    for number in folds:
        held = [e for e, f in zip(examples, fold, strict=True) if f == number]
        net = fit([*(e for e, f in zip(examples, fold, strict=True) if f != number), *extra])
        predicted |= {e.name: net(e.features).astype(np.float64) for e in held}
    return report(examples, predicted)


def report(examples: Sequence[Example], predicted: Mapping[str, Floats]) -> tuple[float, ...]:
    """Print the scores of predictions at the thresholds that serve them best; those thresholds."""
    board = Board([e for e in examples if e.name in predicted], predicted)
    thresholds = board.tune()
    told = " ".join(f"{t:.2f}" for t in thresholds)
    sys.stdout.write(f"held out: {len(predicted)} articles; thresholds {told}\n")
    for name, (mean, error) in sorted(board.figures(thresholds).items()):
        sys.stdout.write(f"  {name:20} {mean:.3f} ± {error:.3f}\n")
    return thresholds


def save(path: Path, start: Path, net: Net, thresholds: Sequence[float]) -> None:
    """Write the weights: words, encoder and mixer of `start`, the rest new, at half precision."""
    with np.load(start, allow_pickle=False) as kept:
        kept_as_is = ("words", "encoder_", "mixer_")
        names = [name for name in kept.files if name.startswith(kept_as_is)]
        data = {name: kept[name] for name in names}
    for name, value in asdict(net).items():
        data[f"net_{name}"] = value.astype(np.float16 if value.ndim == 2 else np.float32)
    np.savez(path, **data, thresholds=np.array(thresholds, np.float32))


def main() -> None:
    """Cross-validate, then fit on everything and save."""
    parser = argparse.ArgumentParser(prog="python -m briefgen.drafting.train", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="labelled articles")
    parser.add_argument("--teacher-labels", type=Path, metavar="FILE", help="a teacher's grades")
    parser.add_argument("--start", type=Path, default=WEIGHTS, help="weights with the encoder")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where to write the new weights")
    parser.add_argument("--folds", type=int, default=3, help="how many parts to hold out in turn")
    asked = parser.parse_args()
    ranker = load(asked.start)
    paths = [path for folder in asked.folders for path in sorted(folder.glob("*.json"))]
    examples = [labelled(path, ranker) for path in paths]
    extra = list(taught(asked.teacher_labels, ranker)) if asked.teacher_labels else []
    thresholds = cross_validate(examples, extra, range(asked.folds))
    save(asked.out, asked.start, fit([*examples, *extra]), thresholds)


if __name__ == "__main__":
    main()
