"""What happens to papers on their way: scanners, copiers, telephones, screens."""
