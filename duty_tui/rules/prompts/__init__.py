"""What the record calls for: lines with reason and source; each can be done, or declined with words."""

from duty_tui.rules.prompts.prompt import Prompted, State, prompts, together

__all__ = ["Prompted", "State", "prompts", "together"]
