"""Copies for partners, school and family on the command line: sealed as a hand-over is, and no hand-over."""

from io import BytesIO

import docx
import pytest

from duty_tui.documents.sealing import unseal
from tests.cli.program import REF, Program


def copy_of(program: Program, reader: str) -> tuple[str, str]:
    """The name and the text of a copy, every place taken out."""
    run = program.run("export", REF, "--to", "out", "--audience", reader, "--take-out")
    assert run.code == 0, run.err
    [path] = (program.home / "out").iterdir()
    words = run.out.split("Opens with: ")[1].splitlines()[0]
    word = docx.Document(BytesIO(unseal(path.read_bytes(), words)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return path.name, " ".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_a_partners_copy_is_sealed_and_names_neither_the_reporter_nor_what_police_keep(
    program: Program,
) -> None:
    name, text = copy_of(program, "partner")
    assert name.startswith("B-2026-0412_copy_v1_20")
    assert "Section 47" in text
    assert "Dr Anneke Visser" in text
    assert "Left out of this copy:" in text
    for hidden in ("Rosalind", "900461", "grandmother", "caution"):
        assert hidden not in text


def test_a_familys_copy_holds_what_may_be_told_and_no_trace_of_the_rest(program: Program) -> None:
    _, text = copy_of(program, "family")
    assert "the visit and the medical" in text
    for hidden in ("source of the report", "Left out", "Section 47", "caution", "Rosalind", "grandmother"):
        assert hidden not in text


def test_a_copy_hands_nothing_over(program: Program) -> None:
    copy_of(program, "partner")
    refused = program.run("accept", REF, stdin=b"Ann Rees\nteam manager\n")
    assert refused.code != 0
    assert "No hand-over of this matter was written yet" in refused.err
    assert "handed over" not in program.run("list").out.replace("not handed over", "")


def test_what_is_left_out_is_told_before_it_is_written(program: Program) -> None:
    run = program.run("export", REF, "--to", "out", "--audience", "partner", "--take-out")
    assert "Left out of this copy:" in run.err
    assert "To include one, its owner agrees and you give the reason; both are kept." in run.err.replace(
        "\n", " "
    )
    assert "Held by EDT" not in run.out


@pytest.mark.parametrize("reader", ["partner", "school", "family"])
def test_a_copy_can_be_looked_at_first_and_has_no_page_1(program: Program, reader: str) -> None:
    shown = program.run("show", REF, "--audience", reader)
    assert shown.code == 0
    assert "Rosalind" not in shown.out
    assert program.run("show", REF, "--audience", reader, "--page-one").code == 2


def test_a_copy_for_an_employer_is_not_written(program: Program) -> None:
    program.run("export", REF, "--to", "out", "--audience", "employer").refused(
        13, "written for: ", "partner"
    )
