"""Documents by id in a journal of signed, encrypted frames. It knows documents, not cases.

A save is a list of field changes, on the disk when it returns. TinyDB is the query layer. Opening never
creates.
"""

from crypto.chain import Seal
from crypto.passphrase import CHEAP, DEFAULT, Cost
from store.backup import BackedUp, back_up, copy_in
from store.changes import Change, Set, Splice, apply, diff
from store.collisions import Collision
from store.create import create
from store.damage import Damage
from store.errors import (
    AttemptsDelayed,
    BackupRefused,
    ChangeRefused,
    KeysWithheld,
    NeedsUpgrade,
    NoStore,
    NotAllowed,
    NotAStore,
    NotLocal,
    NotReadable,
    NotSaved,
    NotStorable,
    PurgeRefused,
    RecordMovedOn,
    RemovalRefused,
    StoreDamaged,
    StoreError,
    StoreNewer,
    StoreThere,
    WrongPassphrase,
)
from store.history import Entry, FieldChange
from store.judge import Verdict
from store.kinds import Kind, Role
from store.moments import new_id
from store.opened import Store
from store.opening import Closed, find
from store.outline import Outline
from store.people import BadPerson, NewPerson, Person, SignIn
from store.progress import Progress, untold
from store.purging import Certificate
from store.restore import Checked, Restored, check_backup, restore
from store.sealing import SealedFor
from store.state import NEWEST as FORMAT
from store.verify import Report
from store.writing import Saved

__all__ = [
    "CHEAP",
    "DEFAULT",
    "FORMAT",
    "AttemptsDelayed",
    "BackedUp",
    "BackupRefused",
    "BadPerson",
    "Certificate",
    "Change",
    "ChangeRefused",
    "Checked",
    "Closed",
    "Collision",
    "Cost",
    "Damage",
    "Entry",
    "FieldChange",
    "KeysWithheld",
    "Kind",
    "NeedsUpgrade",
    "NewPerson",
    "NoStore",
    "NotAStore",
    "NotAllowed",
    "NotLocal",
    "NotReadable",
    "NotSaved",
    "NotStorable",
    "Outline",
    "Person",
    "Progress",
    "PurgeRefused",
    "RecordMovedOn",
    "RemovalRefused",
    "Report",
    "Restored",
    "Role",
    "Saved",
    "Seal",
    "SealedFor",
    "Set",
    "SignIn",
    "Splice",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreNewer",
    "StoreThere",
    "Verdict",
    "WrongPassphrase",
    "apply",
    "back_up",
    "check_backup",
    "copy_in",
    "create",
    "diff",
    "find",
    "new_id",
    "restore",
    "untold",
]
