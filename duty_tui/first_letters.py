"""Finding what somebody means by the first letters: a choice, a person, an entry of the protocol.

The whole word stands before the beginning of one, a name before a description, and what is found twice is
told rather than guessed.
"""

from collections.abc import Iterable, Mapping

from duty_tui.errors import BadInput


class NotUnderstood(BadInput):
    """Text that does not fit its field: the text stays, and the sentence says what to do."""


def bare(text: str) -> str:
    """Return a text as it is compared: small letters, without the question mark of "as heard"."""
    return text.strip().rstrip("? ").lower()


def by_first_letters(names: Mapping[str, str], text: str) -> list[str]:
    """Return the keys whose name is the text, else begins with it, else has a word that begins with it."""
    low = bare(text)
    exact = [key for key, name in names.items() if bare(name) == low]
    start = [key for key, name in names.items() if name.lower().startswith(low)]
    word = [key for key, name in names.items() if any(part.startswith(low) for part in _words(name))]
    return exact or start or word


def _words(name: str) -> Iterable[str]:
    """The name from every place where a word begins: "dr anneke visser", "anneke visser", "visser"."""
    low = name.lower()
    return (low[at:] for at in range(len(low)) if at == 0 or low[at - 1] in " -,(")


def the_choice(choices: tuple[str, ...], text: str) -> str:
    """Return the choice that is meant by its beginning, its initials, or a word in it.

    "n" means "no" although "not known" begins so, too: the others only say more. Raises `NotUnderstood`.
    """
    low = bare(text)
    fitting = [each for each in choices if each.lower().startswith(low)]
    fitting = fitting or [each for each in choices if _initials(each) == low]
    fitting = fitting or [each for each in choices if low in each.lower()]
    shortest = min(fitting, key=len, default="")
    if fitting and all(each.startswith(shortest) for each in fitting):
        return shortest
    raise NotUnderstood(f"One of: {', '.join(fitting or choices)}. The first letters are enough.")


def _initials(choice: str) -> str:
    return "".join(word[0] for word in choice.lower().split())


def the_entry(labels: Mapping[str, str], text: str) -> str:
    """Return the key of the entry of the protocol that is meant; a text that fits none stays as it is.

    Raises `NotUnderstood` where several fit.
    """
    if text.strip() in labels:
        return text.strip()
    fitting = by_first_letters(labels, text)
    if len(fitting) > 1:
        several = ", ".join(labels[key] for key in fitting[:4])
        raise NotUnderstood(f"Several fit: {several}. Type more of it.")
    return fitting[0] if fitting else text
