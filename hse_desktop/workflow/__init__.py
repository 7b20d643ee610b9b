"""The steps over all rooms: draft, check, write, sign, bundle, verify.

The window, the command line and the tests call these alike. Long steps take `progress` and `cancelled`;
a cancelled step raises `CancelledError` and leaves the case as it was.
"""

from hse_desktop.bundle.package import Bundle
from hse_desktop.model.errors import CancelledError
from hse_desktop.workflow.bundling import bundle, verify
from hse_desktop.workflow.checking import Check, Examinations, acknowledge, check, check_now
from hse_desktop.workflow.entering import add, attach, export, new_case, set_data
from hse_desktop.workflow.fitting import Proposal, accept, propose, put_back
from hse_desktop.workflow.progress import Cancelled, Progress, Watcher
from hse_desktop.workflow.sample import make_sample_case, run_demo
from hse_desktop.workflow.signing import sign, sign_file, to_sign
from hse_desktop.workflow.writing import write

__all__ = [
    "Bundle",
    "Cancelled",
    "CancelledError",
    "Check",
    "Examinations",
    "Progress",
    "Proposal",
    "Watcher",
    "accept",
    "acknowledge",
    "add",
    "attach",
    "bundle",
    "check",
    "check_now",
    "export",
    "make_sample_case",
    "new_case",
    "propose",
    "put_back",
    "run_demo",
    "set_data",
    "sign",
    "sign_file",
    "to_sign",
    "verify",
    "write",
]
