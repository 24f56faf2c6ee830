"""Rules for planlint that Acme's agencies share."""
