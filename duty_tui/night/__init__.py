"""What the desk sees over all its matters: who waits, who is ringing, what is worst, what is due next."""
