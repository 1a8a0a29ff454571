from __future__ import annotations
def code_events(*args): return [], []
