"""What each member is worth to the others: the group with it and without it, solved again."""
