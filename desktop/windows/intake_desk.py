"""A folder of old documents on its way in: signers and recipients to the agency profile, the rest to the library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.actions.intake import keep, office_of, with_people
from desktop.bridge import Bridge
from desktop.i18n import counted
from desktop.settings import Preferences
from desktop.storage.store import Store
from desktop.windows.intake_dialog import IntakeDialog
from desktop.wording import P_
from forms.ids import new_id
from forms.intake import Proposal
from forms.messages import KnownError

ACCEPTED = P_("Đã ghi {count} mục vào danh bạ của cơ quan.")


def intake_dialog(
    folder: Path, store: Store, preferences: Preferences, bridge: Bridge, over: QWidget | None
) -> IntakeDialog:
    """The dialog that reads a folder and keeps what is accepted; not shown yet. Raises the library's known errors."""

    def take(accepted: Sequence[Proposal]) -> None:
        try:
            keep(store, accepted, new_id)
            preferences.change(agency=with_people(preferences.current.agency, accepted))
        except KnownError as error:
            bridge.refuse(error, at=over)
            return
        bridge.tell(counted(ACCEPTED, len(accepted)), at=over)

    dialog = IntakeDialog(folder, bridge, office_of(store).known, parent=over)
    dialog.accepted_ones.connect(take)
    return dialog
