"""Meetings: opened and typed, posted in one step, undone as one."""

from coopdesk.services.meetings.holding import (
    AgreeSaving,
    DropMeeting,
    OpenMeeting,
    SetMeetingRules,
    agree_saving,
    drop_meeting,
    open_meeting,
    set_rules,
)
from coopdesk.services.meetings.posting import PostMeeting, post
from coopdesk.services.meetings.undoing import UndoMeeting, undo

__all__ = [
    "AgreeSaving",
    "DropMeeting",
    "OpenMeeting",
    "PostMeeting",
    "SetMeetingRules",
    "UndoMeeting",
    "agree_saving",
    "drop_meeting",
    "open_meeting",
    "post",
    "set_rules",
    "undo",
]
