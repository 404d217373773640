"""The driver between Textual and the terminal."""

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message


class NotUtf8(Message):
    """The terminal sent something that is not UTF-8; posted once."""


class DutyDriver(LinuxDriver):
    """Textual's driver for Linux, made safe."""
