"""Every command, export format and folder is documented."""

from pathlib import Path

import click
import pytest

from dragoman.cli import main

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
COMMANDS = sorted(main.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section_and_all_its_options_in_it(command):
    sections = (DOCS / "commands.md").read_text().split("\n## ")
    section = next((part for part in sections if part.startswith(f"`dragoman {command}")), None)
    assert section, f"docs/commands.md has no section on dragoman {command}"
    options = [option for param in main.commands[command].params for option in param.opts if option.startswith("--")]
    assert [option for option in options if f"`{option}" not in section] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_says_what_it_does(command):
    found = main.commands[command]
    assert found.help
    options = [param for param in found.params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_readme_names_every_command():
    readme = (ROOT / "README.md").read_text()
    assert [command for command in COMMANDS if f"dragoman {command}" not in readme] == []


@pytest.mark.parametrize(
    "folder", ["codebook", "ingest", "reading", "coding", "resolving", "linking", "archive", "exports", "web", "scale"]
)
def test_every_folder_has_its_page(folder):
    assert len((DOCS / f"{folder}.md").read_text()) > 500


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    import re

    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
