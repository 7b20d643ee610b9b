"""The steps over all rooms: draft, check, write, sign, bundle, verify.

The window, the command line and the tests call these alike. Long steps take `progress` and `cancelled`;
a cancelled step raises `CancelledError` and leaves the case as it was.
"""

from hse_desktop.bundle.package import Bundle
from hse_desktop.model.errors import CancelledError
from hse_desktop.workflow.asking import Asked, ask
from hse_desktop.workflow.bundling import bundle, verify
from hse_desktop.workflow.checking import Check, Examinations, acknowledge, check, check_now
from hse_desktop.workflow.customs import CUSTOMS_PORTAL, customs_pack
from hse_desktop.workflow.dates import dates, write_dates
from hse_desktop.workflow.entering import add, attach, export, new_case, set_data
from hse_desktop.workflow.fitting import Proposal, accept, propose, put_back
from hse_desktop.workflow.linking import begin_linked, link, second_case
from hse_desktop.workflow.ministry import mail_to_ministry
from hse_desktop.workflow.progress import Cancelled, Progress, Watcher
from hse_desktop.workflow.renewing import renew
from hse_desktop.workflow.requesting import write_requests
from hse_desktop.workflow.sample import make_sample_case, run_demo
from hse_desktop.workflow.signing import Signed, sign, sign_file, to_sign
from hse_desktop.workflow.splitting import models_of, split
from hse_desktop.workflow.writing import write

__all__ = [
    "CUSTOMS_PORTAL",
    "Asked",
    "Bundle",
    "Cancelled",
    "CancelledError",
    "Check",
    "Examinations",
    "Progress",
    "Proposal",
    "Signed",
    "Watcher",
    "accept",
    "acknowledge",
    "add",
    "ask",
    "attach",
    "begin_linked",
    "bundle",
    "check",
    "check_now",
    "customs_pack",
    "dates",
    "export",
    "link",
    "mail_to_ministry",
    "make_sample_case",
    "models_of",
    "new_case",
    "propose",
    "put_back",
    "renew",
    "run_demo",
    "second_case",
    "set_data",
    "sign",
    "sign_file",
    "split",
    "to_sign",
    "verify",
    "write",
    "write_dates",
    "write_requests",
]
