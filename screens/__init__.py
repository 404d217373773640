"""The screens: one file a screen. They compute no rule; they call a use case and show what it returns."""
