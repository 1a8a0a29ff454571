"""Gold for event links: which sentences of different pages tell of one event, by annotators who see only the text.

``sample`` draws what they read, ``compile`` turns what they write into ``groups.tsv``, in the form that
``benchmarks.links`` measures on.
"""
