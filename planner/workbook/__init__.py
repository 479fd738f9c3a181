"""Instances as Excel workbooks: one table of sheets and columns, from which both are written and read."""
