"""Two simulated months of nightly runs: what happened is found, and nothing is invented."""

from __future__ import annotations

from bench.year import simulate

KINDS = {"first_seen", "changed", "missing", "removed", "restored"}


def test_two_months_have_every_event_and_no_other() -> None:
    scores = simulate(seed=2, nights=60)
    assert scores.keys() == KINDS
    for kind, (done, found, invented) in scores.items():
        assert found == done, f"{kind}: {found} of {done} were found"
        assert invented == 0, f"{kind}: {invented} were invented"
    # The months hold something to find, or all of the above says nothing.
    assert scores["first_seen"][0] > 60
    assert all(scores[kind][0] for kind in ("changed", "missing", "removed"))
