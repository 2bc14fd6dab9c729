"""The forms of a digest, read back: mails and calendars with libraries for these, Markdown as HTML."""

from __future__ import annotations

import json
from dataclasses import replace
from email import message_from_bytes, policy

import icalendar  # type: ignore[import-untyped]
import markdown as reader  # type: ignore[import-untyped]
import pytest

from caretrail.notices.dates import calendar
from caretrail.notices.files import FORMS, files
from caretrail.notices.mail import mail
from caretrail.notices.markdown import markdown, safe
from caretrail.notices.overview import overview
from tests.notices.made import RISK, of, told

SITE = "https://register.northmoor.example/"
SECRET = "Delayed discharge from Ward 7"
HOSTILE = ["@amara-o and #12", "<img src=x onerror=alert(1)>", "[here](https://evil.example)", "**bold** `code`",
           "| a | b |", "https://evil.example www.evil.example", "Åsa, 介護", "&amp; \\* ~x~ !7 %3 $9"]


def opened(data):
    return message_from_bytes(data, policy=policy.default)


def digest(*records, **more):
    found = told(*(records or (RISK,)), **more)
    return of(found, "amara-okafor"), found


def test_a_mail_has_one_recipient_and_a_subject_that_only_counts():
    read = opened(mail(*digest()))
    assert read["To"] == "Amara Okafor <a.okafor@council.example>"
    assert read["Subject"].startswith("What is due on 15 April 2026: 1 overdue, ")
    assert read["Date"].datetime.isoformat() == "2026-04-15T09:00:00+01:00"
    assert SECRET in read.get_body().get_content()
    assert SECRET not in str(read.items())


def test_its_days_come_with_it_as_a_calendar():
    read = opened(mail(*digest()))
    attached, = read.iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_content().encode() == calendar(*digest())


def test_without_an_address_it_has_no_recipient():
    one, found = digest()
    assert opened(mail(replace(one, mail=""), found))["To"] is None
    assert opened(mail(replace(one, mail="not an address"), found))["To"] is None


def test_the_same_register_and_day_give_the_same_bytes():
    assert dict(files(told(RISK), FORMS)) == dict(files(told(RISK), FORMS))


@pytest.mark.parametrize("name", ["Amara\r\nBcc: all@evil.example", "Amara\nX: y", "a\x00b", '"A" <b@c.example>, D',
                                  "=?utf-8?q?x?=", "Å" * 300])
def test_a_name_puts_no_header_into_a_mail(name):
    one, found = digest()
    read = opened(mail(replace(one, name=name), replace(found, partnership=name, sender="office@council.example")))
    assert set(read.keys()) == {"Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "X-Unsent",
                                "MIME-Version", "Content-Type"}
    assert [each.addr_spec for each in read["To"].addresses] == ["a.okafor@council.example"]


@pytest.mark.parametrize("title", HOSTILE)
def test_texts_of_records_reach_a_mail_as_they_are_and_markdown_as_text(title):
    hostile = RISK.replace("Delayed discharge from Ward 7", json.dumps(title, ensure_ascii=False))
    one, found = digest(hostile)
    assert title in opened(mail(one, found)).get_body().get_content()
    shown = reader.markdown(markdown(one, found), extensions=["tables"])
    assert not [tag for tag in ("<img", "<a ", "<strong>bold", "<code", "<table") if tag in shown]


@pytest.mark.parametrize(("typed", "broken"), [("@amara", "@a"), ("see #12", "#1"), ("https://x", "://"),
                                               ("www.x", "www."), ("a@b.example", "@b")])
def test_nothing_typed_calls_anybody(typed, broken):
    assert broken not in safe(typed)


def test_a_calendar_names_ids_alone_and_keeps_its_own():
    content = calendar(*digest(site=SITE))
    read = icalendar.Calendar.from_ical(content)
    assert [str(each["SUMMARY"]) for each in read.events][:2] == [
        "Action A1 (RSK-2026-7K3M)", "Review (RSK-2026-7K3M)"]
    assert SECRET not in content.decode()
    assert f"{SITE}records/RSK-2026-7K3M/" in str(read.events[0]["DESCRIPTION"])
    moved = icalendar.Calendar.from_ical(calendar(*digest(RISK.replace("04-20", "04-22").replace("04-10", "04-12"))))
    assert [each["UID"] for each in moved.events][:2] == [each["UID"] for each in read.events][:2]
    assert moved.events[0]["DTSTART"].dt > read.events[0]["DTSTART"].dt


def test_a_shared_mailbox_reads_ids_and_no_titles():
    one, found = digest()
    shared = replace(one, owner=one.owner._replace(sort="agency"))
    assert SECRET in markdown(one, found)
    for made in (markdown(shared, found), opened(mail(shared, found)).get_body().get_content()):
        assert SECRET not in made
        assert "Agree a seven-day rota" not in made
        assert "Action A1 (RSK-2026-7K3M)" in made


def test_the_overview_says_who_gets_what():
    found = told(RISK, whose={"person": "amara-okafor"})
    assert f"| Amara Okafor | {len(of(found, 'amara-okafor').of('overdue'))} | - |" in overview(found)
    assert "What is to be ratified is not known: no rights." in overview(found, "no rights")
    assert "nobody is told anything" in overview(replace(found, digests=()))
    held = dict(files(found, FORMS))
    assert sorted(held) == ["index.json", "overview.md", *(f"people/amara-okafor.{form}" for form in sorted(FORMS))]
    one, = json.loads(held["index.json"])["digests"]
    assert (one["file"], one["account"], one["overdue"] > 0) == ("people/amara-okafor", "amara-o", True)
