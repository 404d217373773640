"""What can go wrong with bytes. None of these messages holds anything of a record."""


class CryptoError(Exception):
    """The root of the errors of `crypto`."""


class SealBroken(CryptoError):
    """An envelope did not open: wrong key, or its bytes were changed. Which of the two is not known."""

    def __init__(self) -> None:
        super().__init__("This could not be opened: the key is wrong or the bytes were changed.")


class SignatureWrong(CryptoError):
    """A signature does not belong to this text and this signer."""

    def __init__(self) -> None:
        super().__init__("The signature does not match.")


class WrongPassphrase(CryptoError):
    """The slot did not open with this passphrase."""

    def __init__(self) -> None:
        super().__init__("That passphrase does not open this slot. Check the keyboard and try again.")


class CostRefused(CryptoError):
    """A slot asks for more memory or time than any slot of ours would."""

    def __init__(self) -> None:
        super().__init__(
            "This passphrase slot asks for more memory or time than is allowed. "
            "It was not written by this program: restore the slots folder from a back-up."
        )


class NotEnoughMemory(CryptoError):
    """The host could not give the memory that a passphrase needs."""

    def __init__(self) -> None:
        super().__init__(
            "There is not enough free memory to check the passphrase. Close other programs and try again."
        )


class NotOurs(CryptoError):
    """Bytes that do not begin as this kind of file does."""

    def __init__(self) -> None:
        super().__init__("This file was not written by duty-tui.")


class Newer(CryptoError):
    """Bytes of a later version of the format."""

    def __init__(self) -> None:
        super().__init__("This file was written by a newer version of duty-tui.")


class Damaged(CryptoError):
    """Bytes that begin as ours and do not hold together."""

    def __init__(self) -> None:
        super().__init__("This file is damaged.")
