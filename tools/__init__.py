"""Tools of those who build the program; none of it is in the wheel."""
