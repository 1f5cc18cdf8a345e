from harbor.retry_budget import RetryBudget


def test_is_spent_within_its_window() -> None:
    budget = RetryBudget(limit=1, window_seconds=600).spend(now=1000.0)
    assert not budget.allows(now=1001.0)


def test_is_whole_again_in_the_next_window() -> None:
    budget = RetryBudget(limit=1, window_seconds=600).spend(now=1000.0)
    assert budget.allows(now=1601.0)
