"""How files are read and written: strict JSON, instances, plans and scenarios; files put in place whole."""
