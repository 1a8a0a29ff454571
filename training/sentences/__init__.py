"""Single sentences with their events: what the corpus of stories has too little of."""
