"""The mail to MeitY says which application, what is wrong, and asks; without a reason there is none."""

from datetime import date
from pathlib import Path

from hse_desktop import workflow
from hse_desktop.model.draft import JsonValue
from hse_desktop.store.casefile import CaseFile
from tests.gui import fixture_case


def test_silence_and_difference_each_have_their_mail(tmp_path: Path) -> None:
    with CaseFile.create(tmp_path / "a.hsecase") as case:
        case.save_draft(fixture_case.draft())
        filed: JsonValue = {"application_number": "HSE-1", "filed_on": "2026-07-06"}
        workflow.set_data(case, {"after_filing": filed})
        said = []
        for on in (date(2026, 7, 13), date(2026, 7, 14)):
            checked = workflow.check(case, on=on)
            said.append(workflow.mail_to_ministry(checked.reading.form, checked.findings))
        assert said[0] is None
        assert said[1] is not None
        assert "no letter after five working days" in said[1].subject
        for part in (
            "HSE-1, filed on 6 July 2026",
            "RX-9000, quantity 20",
            "IEC AAACA1234F",
            "Annexure-I, 8",
        ):
            assert part in said[1].body
        lines: JsonValue = [{"regulatory_model": "RX-9000", "quantity": 10}]
        workflow.set_data(case, {"after_filing": {"exemption": {"number": "M-7", "lines": lines}}})
        checked = workflow.check(case, on=date(2026, 7, 14))
        mail = workflow.mail_to_ministry(checked.reading.form, checked.findings)
        assert mail is not None
        assert "- it grants 10 units of RX-9000, you applied for 20" in mail.body
        assert "We do not ship before" in mail.body
