"""The terminal itself: what Textual would leak, crash on or repaint is made safe here, below every screen."""
