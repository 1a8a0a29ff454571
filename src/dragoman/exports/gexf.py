"""GEXF for Gephi: actors as nodes, events between two of them as weighted edges, one a type."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from dragoman.archive.queries_network import Network, network
from dragoman.archive.store import Archive
from dragoman.exports import Exported
from dragoman.exports.whole import whole_text

# What XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# networkx stamps the day of writing; the same records must give the same bytes.
_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def write(archive: Archive, path: Path) -> Exported:
    """Writes one GEXF 1.2 file. Events told as future, hypothetical or negated are left out."""
    from networkx import generate_gexf

    found = network(archive, limit=sys.maxsize - 1)
    with whole_text(path) as out:
        for line in generate_gexf(_graph(found), version="1.2draft"):
            out.write(_STAMP.sub("", line) + "\n")
    return Exported((str(path),), len(found.edges))


def _graph(found: Network) -> Any:
    from networkx import MultiDiGraph

    graph = MultiDiGraph()
    for node in found.nodes.to_dicts():
        graph.add_node(_clean(node.pop("id")), label=_clean(node.pop("name")), **_known(node))
    for i, edge in enumerate(found.edges.to_dicts()):
        ends = (_clean(edge.pop("actor")), _clean(edge.pop("recipient")))
        # An edge attribute named "type" means directed or undirected to GEXF.
        graph.add_edge(
            *ends, key=i, id=str(i), event_type=edge.pop("type"), weight=float(edge["count"]), **_known(edge)
        )
    return graph


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _clean(value) if isinstance(value, str) else value for key, value in values.items() if value is not None
    }


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
