from __future__ import annotations
def code_relations(*args): return []
