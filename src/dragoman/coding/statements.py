from __future__ import annotations
def code_statements(*args): return [], []
