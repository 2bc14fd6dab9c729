"""Every record has a name, those that are gone included."""

from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence


def test_a_record_is_called_by_its_title_or_name() -> None:
    names = evidence(Memory().land(REGISTER).land({RISK_PATH: RISK})).names
    assert names.called("RSK-2026-7K3M") == "Delayed discharge from Ward 7"
    assert names.called("northmoor-council") == "Northmoor Council"
    assert names.called("never-heard-of") == "never-heard-of"


def test_a_removed_record_keeps_its_last_title_and_kind() -> None:
    renamed = RISK.replace("Ward 7", "Ward 9")
    history = Memory().land({RISK_PATH: RISK}).land({RISK_PATH: renamed}).land({RISK_PATH: None})
    [gone] = evidence(history).names.gone
    assert (gone.id, gone.title, gone.kind.name, gone.present) == (
        "RSK-2026-7K3M", "Delayed discharge from Ward 9", "risk", False)


def test_a_record_whose_file_cannot_be_read_now_is_not_forgotten() -> None:
    history = Memory().land({RISK_PATH: RISK}).land({RISK_PATH: b"id: [\n"})
    assert [known.id for known in evidence(history).names.gone] == ["RSK-2026-7K3M"]


def test_the_policy_says_what_a_place_and_a_retention_class_are() -> None:
    policy = ("id: partnership\nname: Northmoor\nplaces:\n  - {id: moorside, name: Moorside}\nretention_classes:\n"
              "  - {id: risk-register, keep: 10 years, after: closed}\n")
    names = evidence(Memory().land({"records/policy/partnership.yml": policy})).names
    assert names.in_policy("moorside") == "Moorside"
    assert names.in_policy("risk-register") == "risk register: kept 10 years after it is closed"
    assert names.in_policy("some-other-word") == "some other word"
