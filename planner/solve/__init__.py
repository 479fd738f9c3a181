"""The interface of every solver: what a search is given, tells and returns; certification and processes."""
