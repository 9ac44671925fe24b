import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from briefgen.drafting.rank import HEADS, load
from briefgen.drafting.train import Board, Example, fit, labelled, lists, taught
from tests.samples import PORT

SENTENCES = {str(n): text for n, text in enumerate(PORT * 3, start=1)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    grades = {"summary": {"1": 2}, "judgment": {"3": 2, "7": 1}, "risk": {"2": 2}, "context": [4]}
    for name in ("one", "two", "three"):
        data = {
            "title": "Varna",
            "paragraph": dict.fromkeys(SENTENCES, 1),
            "sentences": SENTENCES,
            "labels": {"a": grades},
        }
        (tmp_path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path


def test_labels_become_grades_a_head(folder: Path) -> None:
    example = labelled(folder / "one.json", load())
    assert example.target.shape == (len(SENTENCES), len(HEADS))
    assert example.target[0].tolist() == [2, 0, 0, 0]
    assert example.target[3].tolist() == [0, 0, 0, 1]
    assert (example.weight == 1).all()


def test_a_teachers_grades_count_less_and_say_nothing_of_leaning(tmp_path: Path) -> None:
    row = {"title": "T", "paragraphs": [list(PORT)], "grades": [[1, 0, 0]] * len(PORT)}
    (tmp_path / "taught.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (example,) = taught(tmp_path / "taught.jsonl", load())
    assert example.weight[0].tolist() == pytest.approx([0.3, 0.3, 0.3, 0.0])


def test_fitting_twice_gives_the_same_network_and_learns_its_examples(folder: Path) -> None:
    example = labelled(folder / "one.json", load())
    one, two = fit([example]), fit([example])
    assert (one.into == two.into).all()
    assert one(example.features)[0].argmax() == 0


def test_the_board_scores_a_perfect_prediction_as_one() -> None:
    grades = np.zeros((6, len(HEADS)))
    grades[0, 0] = grades[1, 1] = grades[2, 2] = 2.0
    example = Example("x", np.zeros((6, 1), np.float32), (grades,), np.zeros(6))
    board = Board([example], {"x": grades})
    assert board.figures((0.5, 0.5, 0.5))["brief"][0] == 1.0
    assert lists(grades, (0.5, 0.5, 0.5), np.zeros(6)) == [[0], [1], [2]]


def test_the_command_refits_and_prints_held_out_scores(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "new.npz"
    done = subprocess.run(
        [sys.executable, "-m", "briefgen.drafting.train", str(folder), "--out", str(out)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "held out: 3 articles" in done.stdout
    assert "brief" in done.stdout
    assert load(out).thresholds
