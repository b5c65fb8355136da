"""How well names are told apart, and known again, once they have been printed and read."""
