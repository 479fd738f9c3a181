"""What-ifs: changes of an instance, what they save, and how plans compare."""
