"""The errors of the store, said as errors of the desk, each with its exit code."""

from collections.abc import Iterator
from contextlib import contextmanager

import store
from duty_tui import errors

_MEANS: dict[type[store.StoreError], type[errors.DutyError]] = {
    store.NoStore: errors.NoStore,
    store.NotAStore: errors.NotOurs,
    store.StoreThere: errors.StoreExists,
    store.StoreNewer: errors.NewerStore,
    store.StoreDamaged: errors.Damaged,
    store.KeysWithheld: errors.NotAllowed,
    store.NeedsUpgrade: errors.OlderStore,
    store.NotReadable: errors.NotSaved,
    store.NotLocal: errors.NotSaved,
    store.NotSaved: errors.NotSaved,
    store.NotStorable: errors.BadInput,
    store.NotAllowed: errors.NotAllowed,
    store.ChangeRefused: errors.MovedOn,
    store.RecordMovedOn: errors.DecisionRefused,
    store.WrongPassphrase: errors.WrongPassphrase,
    store.AttemptsDelayed: errors.TryLater,
    store.BadPerson: errors.BadInput,
    store.BackupRefused: errors.BackupRefused,
    store.PurgeRefused: errors.MovedOn,
}


@contextmanager
def told() -> Iterator[None]:
    """Say the errors of the store as errors of the desk, each with its exit code."""
    try:
        yield
    except store.StoreError as error:
        raise _MEANS.get(type(error), errors.DutyError)(str(error)) from None
