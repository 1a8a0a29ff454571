"""How the benchmark of meetings judges names, days and rows."""

from benchmarks.meetings import FOLDER, GoldMeeting, GoldRow, Item, alike, figures, judge, read_tsv
from dragoman.codebook import load_yaml

DOCUMENT = "d-1"


class View:
    """A meeting as the machine has it."""

    place, start, end, level = "Vienna", "2015-10-30", "2015-10-31", "ministerial"
    organisers = ()

    def __init__(self, *rows):
        self.ledger = [
            {
                "document": DOCUMENT, "party": actor, "name": name, "actor": actor, "status": status, "words": "",
                "record": "m-1", "span_start": 0, "span_end": 1,
            }
            for actor, name, status in rows
        ]  # fmt: skip


def gold(*rows, dates="2015-10-30"):
    return GoldMeeting(1, "", "Vienna", dates, (), "ministers", {DOCUMENT: [(0, 5)]}, tuple(rows))


def row(actor, name, status, *also, sure=True):
    return GoldRow(DOCUMENT, name, (actor,), (name,), status, frozenset({status, *also}), sure)


def verdicts(items, kind="row"):
    return sorted(item.verdict for item in items if item.kind == kind)


def test_names_are_alike_by_their_last_word():
    assert alike("President Hassan Rouhani", "Rouhani") and alike("St Petersburg", "Saint Petersburg")
    assert not alike("South Korea", "North Korea") and not alike("Kim Jong Un", "Kim Yong Chol")


def test_a_row_is_right_with_the_same_party_and_status():
    wanted = gold(row("IRN", "Iran", "expected"), row("USA", "United States", "attended"))
    view = View(("IRN", "Iran", "will-attend"), ("USA", "United States", "declined"))
    assert verdicts(judge(wanted, view, frozenset(), {})) == ["found", "missed", "right", "wrong"]


def test_rows_that_are_not_sure_do_not_count():
    wanted = gold(row("IRN", "Iran", "declined", sure=False))
    assert verdicts(judge(wanted, View(("IRN", "Iran", "declined")), frozenset(), {})) == []
    assert verdicts(judge(wanted, View(), frozenset(), {})) == []


def test_what_was_judged_right_counts():
    allowed = frozenset({("1", DOCUMENT, "TUR", "attended")})
    assert verdicts(judge(gold(), View(("TUR", "Turkey", "attended")), allowed, {})) == ["right"]


def test_a_coarser_time_is_missed_and_not_wrong():
    assert verdicts(judge(gold(), View(), frozenset(), {}), "dates") == ["found", "right"]
    view = View()
    view.start, view.end = "2015-10-01", "2015-11-01"
    assert verdicts(judge(gold(), view, frozenset(), {}), "dates") == ["missed"]
    view.start, view.end = "2015-10-01", "2015-10-02"
    assert verdicts(judge(gold(), view, frozenset(), {}), "dates") == ["missed", "wrong"]


def test_a_meeting_that_is_not_found_is_all_missed():
    items = list(judge(gold(row("IRN", "Iran", "attended")), None, frozenset(), {}))
    assert {item.verdict for item in items} == {"missed"}


def test_figures_are_shares_of_both_sides():
    items = [Item(1, "row", "attended", verdict, "", "", "") for verdict in ("right", "wrong", "found", "missed")]
    assert figures(items)["all"]["precision"] == 50.0 and figures(items)["row attended"]["recall"] == 50.0


def test_the_gold_has_only_known_statuses_and_no_text():
    ledger = load_yaml("linking")["ledger"]
    rows = read_tsv(FOLDER / "gold.tsv")
    assert {row["status"] for row in rows} <= {*ledger["stances"], *ledger["standings"]}
    assert {row["meeting"] for row in rows} == {row["meeting"] for row in read_tsv(FOLDER / "meetings.tsv")}
