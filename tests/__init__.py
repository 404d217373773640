"""Tests prove behaviour, with real parts: real files, real processes, LibreOffice, OpenSSH and tmux."""
