"""How many retries a queue may spend in a window of time (docs/adr/0003)."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class RetryBudget:
    limit: int
    window_seconds: int
    spent: int = 0
    window_start: float = 0.0

    def at(self, now: float) -> "RetryBudget":
        """The budget at a moment: a new window starts with nothing spent."""
        if now - self.window_start < self.window_seconds:
            return self
        return replace(self, spent=0, window_start=now)

    def allows(self, now: float) -> bool:
        return self.at(now).spent < self.limit

    def spend(self, now: float) -> "RetryBudget":
        current = self.at(now)
        return replace(current, spent=current.spent + 1)
