"""What is not known or not done, said in words; it is shown and printed, and never blocks (DESIGN 1)."""

from duty_tui.rules.gaps.gap import Gap, Kind, gaps, together

__all__ = ["Gap", "Kind", "gaps", "together"]
