"""A queue hands out jobs in order, and takes failed ones back."""

from collections import deque

from harbor.retry_budget import RetryBudget


class Queue:
    def __init__(self, name: str, budget: RetryBudget) -> None:
        self.name = name
        self._budget = budget
        self._waiting: deque[str] = deque()

    def submit(self, job_id: str) -> None:
        self._waiting.append(job_id)

    def next(self) -> str | None:
        return self._waiting.popleft() if self._waiting else None

    def failed(self, job_id: str, now: float) -> bool:
        """Whether the job is tried again in this window."""
        if not self._budget.allows(now):
            self._waiting.append(job_id)
            return False
        self._budget = self._budget.spend(now)
        self._waiting.appendleft(job_id)
        return True
