"""Scale: the pipeline over many pages, in one process or several, resumable after a kill."""
