"""Rules, questions and metrics as readers see them: pages, lists and records."""
