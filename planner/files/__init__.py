"""Files: JSON read strictly, plans read and written, results put in place whole."""
