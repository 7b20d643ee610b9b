"""Which page a step has."""

from collections.abc import Callable
from functools import partial

from hse_desktop.model.after_filing import AFTER_FILING
from hse_desktop.model.restricted.authorisation import HELD
from hse_desktop.ui.after_filing_page import AfterFilingPage
from hse_desktop.ui.bundle_page import BundlePage
from hse_desktop.ui.documents_page import DocumentsPage
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.held_page import HeldPage
from hse_desktop.ui.kinds_page import KINDS, KindsPage
from hse_desktop.ui.letter_page import LETTER, LetterPage
from hse_desktop.ui.page import Page
from hse_desktop.ui.profile_page import PROFILE, ProfilePage
from hse_desktop.ui.review_page import ReviewPage
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.sign_page import SignPage
from hse_desktop.ui.steps import BUNDLE, DOCUMENTS, REVIEW, SIGN


def make_page(session: CaseSession, step: str) -> Page:
    """The page of `step`: ours for the last steps, one made from the model for what is entered."""
    ours: dict[str, type[Page]] = {
        DOCUMENTS: DocumentsPage,
        REVIEW: ReviewPage,
        SIGN: SignPage,
        BUNDLE: BundlePage,
        AFTER_FILING: AfterFilingPage,
        LETTER: LetterPage,
        PROFILE: ProfilePage,
        KINDS: KindsPage,
        HELD: HeldPage,
    }
    made: Callable[[CaseSession], Page] = ours.get(step, partial(FormPage, step=step))
    return made(session)
