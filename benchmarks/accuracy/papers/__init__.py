"""Papers as their issuers print them, in many templates."""
