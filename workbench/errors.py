"""Every error a person can meet, in one tree.

WorkbenchError                 exit status 1
├── UsageError                 the command or call was put wrongly (exit status 2)
├── StudyError                 the study itself
│   ├── NoStudy                nothing there
│   ├── NotAStudy              a file that is no study
│   ├── NewerStudy             made by a newer version
│   ├── StudyExists            something is there already
│   └── StorageFailed          the disk is full, read-only, broken, or the server is away
├── NotFound                   no such document, code, participant, …
├── Refused                    understood and not done; the study is as it was
│   ├── StrandFrozen           it belongs to a frozen strand
│   ├── UndoRefused            a later change stands on the one to be undone
│   ├── NothingToUndo
│   └── NotReady               it takes longer than one waits for; it can be made ready first
└── ImportFailed               a file that could not be read or stored

A message says what, which one, and what to do next.
"""


class WorkbenchError(Exception):
    """Anything refused or failed; ``exit_code`` is the command's exit status."""

    exit_code = 1


class UsageError(WorkbenchError):
    """The command or call was put wrongly."""

    exit_code = 2


class StudyError(WorkbenchError):
    """The study itself cannot be used."""


class NoStudy(StudyError):
    """There is no study at that place."""


class NotAStudy(StudyError):
    """The file or database there is no study."""


class NewerStudy(StudyError):
    """The study was made by a newer version of the workbench."""


class StudyExists(StudyError):
    """Something is at that place already."""


class StorageFailed(StudyError):
    """The disk or the server refused; nothing was half written."""


class NotFound(WorkbenchError):
    """A name or id that is not in the study."""


class Refused(WorkbenchError):
    """Understood and not done; the study is as it was."""


class StrandFrozen(Refused):
    """What would change belongs to a frozen strand."""


class UndoRefused(Refused):
    """A later change stands on the one to be undone."""


class NothingToUndo(Refused):
    """This person has nothing left to undo or redo."""


class NotReady(Refused):
    """It takes longer than one waits for a page; it can be made ready in the background."""


class ImportFailed(WorkbenchError):
    """A file that could not be read or stored."""
