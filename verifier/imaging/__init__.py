"""Files to upright, bounded pages."""
