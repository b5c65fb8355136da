"""How many small mistakes in the deciding code the quick tests notice."""
