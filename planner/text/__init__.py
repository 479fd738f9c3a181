"""Words for people: faults, templates in two languages, names made short, text that lines up."""
