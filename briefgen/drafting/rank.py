"""The ranking: how well each sentence would serve in each kind of section."""

from __future__ import annotations

import numpy as np

from briefgen.drafting import signals
from briefgen.drafting.reading import Reading
from briefgen.drafting.signals import Values


def scores(reading: Reading) -> dict[str, Values]:
    """Per section kind, each sentence's worth there; below 0 it is not worth printing."""
    found, cues = reading.sentences, reading.language.cues
    if not found:
        return {}
    central, place = signals.centrality(found), signals.position(found)
    judged, risky = signals.hits(found, cues.judgment), signals.hits(found, cues.risk)
    leaning = signals.starts_with(found, cues.dangling)
    shape = 0.5 * signals.length(found)
    central = _standard(central)
    return {
        "summary": central + 1.2 * place + 0.2 * judged + shape - leaning,
        "key-judgments": 0.6 * central + 0.5 * judged + 0.4 * place + shape - 0.6 - 9.0 * leaning,
        "risks": np.where(risky > 0, 0.8 * risky + 0.3 * central + shape - 1.5, -1.0)
        - 9.0 * leaning,
    }


def _standard(values: Values) -> Values:
    return np.asarray((values - values.mean()) / (values.std() or 1.0), dtype=np.float64)
