"""Line roles on dumps of the kinds that sites make, and on text that must not be marked."""

import pytest

from dragoman.ingest import RawPage, to_document
from dragoman.ingest.layout import lay_out
from dragoman.ingest.roles import mark_lines
from dragoman.records import Document

DUMP = """Skip to content
News
Middle East
Envoys leave Geneva talks without a deal
Delegates blame each other after three days of meetings
By Anna Keller and Omar Haddad
Published 14 February 2016
Share
Delegates leave the Palace of Nations on Saturday (AFP)
GENEVA (AFP) - Envoys left talks in Geneva on Saturday without a deal, diplomats said.
"We are not there yet," the United Nations envoy said after the meeting.
Advertisement
The talks are due to resume in March, according to the foreign ministry.
A long road
The opposition said it would return if the bombing stopped.
Read more: Why the talks keep failing
The Example Tribune is an independent newspaper with award-winning coverage of diplomacy.
Related stories
Opposition threatens to walk out
© 2016 The Example Tribune. All rights reserved.
"""
EXPECTED = (
    *(
        "furniture",
        "furniture",
        "furniture",
        "title",
        "subhead",
        "byline",
        "dateline",
        "furniture",
        "caption",
        "dateline",
    ),
    *("body", "body", "furniture", "body", "subhead", "body", "furniture", "furniture", "furniture", "furniture"),
    "furniture",
)


def document(text: str) -> Document:
    return to_document(RawPage("x", "text", text.encode()))


def roles(text: str) -> list[str]:
    return [line.role for line in mark_lines(text)]


def test_a_whole_dump() -> None:
    page = document(DUMP)
    assert tuple(line.role for line in page.lines) == EXPECTED
    assert (page.title, page.outlet) == ("Envoys leave Geneva talks without a deal", "The Example Tribune")
    assert page.byline == "Anna Keller and Omar Haddad"
    assert (page.published.date, page.published.basis) == ("2016-02-14", "text")


STORY = "The foreign minister told reporters on Monday that the talks would resume in March."


@pytest.mark.parametrize(
    "line",
    [
        "Accessibility links",
        "Skip to main navigation",
        "Sign in",
        "Share on Facebook",
        "See comments (12)",
        "Show 3 comments",
        "This discussion has been closed.",
        "Comments are closed",
        "Read more",
        "Related articles",
        "More from Asia",
        "ADVERTISEMENT",
        "Story continues below",
        "No media source currently available",
        "0:00 0:02:11 0:00",
        "Privacy Policy | Terms of Use",
        "5 min read",
        "Copyright (c) 2014, Example Media. All rights reserved.",
        "Sign up for our daily newsletter",
        "Tags: Iran, Syria, diplomacy",
        "Get the stories you care about delivered to your inbox.",
        "We use cookies to improve your experience on this site.",
        "Follow us on Twitter @example",
        "You may also like",
        "Accept all cookies",
        "Back to top",
    ],
)
def test_furniture_is_marked_wherever_it_stands(line: str) -> None:
    assert roles(f"{line}\n{STORY}\n{line}\n{STORY}\n{line}\n") == [
        "furniture",
        "body",
        "furniture",
        "body",
        "furniture",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Support for the deal is on the rise, and many people expect their government to become a member next year.",
        "Copyright law was at the centre of the talks, the trade minister said in Geneva.",
        "Modified versions of the missile have a range of up to 1,000 km (620 miles).",
        "Al-Example is a leading newspaper in the Gulf, and its coverage of the talks angered the palace.",
        "More than 50 people were killed.",
        "Topics at the meeting included trade, water and the return of refugees.",
        "“Follow us and you will be safe,” the rebels told the villagers, according to a newsletter.",
        "Sources: the report was published on Monday by the United Nations, said two diplomats.",
        "The Islamic State of Iraq and Syria (ISIS) - the group that took Mosul - did not comment on the report.",
        "News of the attack reached the capital at noon.",
        "Signs of progress were few, the envoy said in his update to the Security Council.",
        "Watch the ceasefire closely, he told the monitors on Sunday.",
        "Cookies and tea were served as the two presidents met.",
        "Updated figures from the ministry show that 37 people died on Friday.",
        "This report was published by the ministry and names 12 officials.",
    ],
)  # fmt: skip
def test_news_is_never_marked(line: str) -> None:
    assert roles(f"{STORY}\n{line}\n{STORY}\n") == ["body", "body", "body"]


def test_self_description_inside_the_story_is_news() -> None:
    blurb = "Example News is an independent newspaper with readers in twelve countries."
    assert roles(f"{STORY}\n{blurb}\n{STORY}")[1] == "body"
    assert roles(f"{STORY}\n{STORY}\n{blurb}")[2] == "furniture"


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("GENEVA (Reuters) - Talks opened.", "GENEVA (Reuters) -"),
        ("BEIRUT, Lebanon — Talks opened.", "BEIRUT, Lebanon —"),
        ("VIENNA, Nov. 3 (Xinhua) -- Talks opened.", "VIENNA, Nov. 3 (Xinhua) --"),
        ("Washington (CNN) -- Talks opened.", "Washington (CNN) --"),
        ("(CNN)Talks opened.", "(CNN)"),
        ("GENEVA -LRB- Reuters -RRB- - Talks opened .", "GENEVA -LRB- Reuters -RRB- -"),
        ("PARIS | Thu Mar 24 , 2011 6:11 am EDT PARIS -LRB- Reuters -RRB- - Talks opened .",
         "PARIS | Thu Mar 24 , 2011 6:11 am EDT PARIS -LRB- Reuters -RRB- -"),
    ],
)  # fmt: skip
def test_a_dateline_is_a_line_of_its_own(opening: str, dateline: str) -> None:
    lines = mark_lines(opening)
    assert [line.role for line in lines] == ["dateline", "body"]
    assert opening[slice(*lines[0].span)] == dateline
    assert opening[slice(*lines[1].span)].startswith("Talks opened")


def test_captions_stand_before_the_story_or_carry_a_credit() -> None:
    caption = "The president arrives at the airport in Geneva, Oct. 27, 2015, to meet his allies."
    assert roles(f"Talks open\n{caption}\n{STORY}")[1] == "caption"
    assert roles(f"{STORY}\n{caption}\n{STORY}")[1] == "body"
    credited = "A delegate leaves the hall in Geneva (Ann Lee/Reuters)"
    assert roles(f"{STORY}\n{credited}\n{STORY}")[1] == "caption"


def test_a_hard_wrapped_paragraph_is_one_line() -> None:
    text = (
        "Iran and six world powers resumed talks in Vienna on Monday over the\n"
        "country's disputed nuclear programme, with diplomats saying that a deal\n"
        "was still possible.\n\nThe talks will continue on Tuesday.\n"
    )
    assert [text[slice(*span)].count("\n") for span in lay_out(text)] == [2, 0]


def test_a_list_of_headlines_is_not_joined() -> None:
    text = "Envoys leave Geneva talks without a deal\nRebels threaten to walk out of the talks\nFive things to know\n"
    assert len(lay_out(text)) == 3


def test_tokenised_sentences_stay_apart() -> None:
    text = "The minister said the talks had failed . \nThe envoy said they had not . \n"
    assert len(lay_out(text)) == 2
    assert roles(text) == ["body", "body"]


@pytest.mark.parametrize("line", ["Share or comment on this article: Envoys leave Geneva", "Share on Facebook Tweet"])
def test_lines_to_share_by_are_furniture(line: str) -> None:
    page = to_document(RawPage("x", "text", f"{DUMP}{line}\n".encode()))
    assert page.lines[-1].role == "furniture"
