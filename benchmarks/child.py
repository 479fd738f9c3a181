"""One run in a process of its own.

``python -m benchmarks.child METHOD INSTANCE TRACE --limit S --seed N --workers N``
"""

if __name__ == "__main__":
    # Only here: processes beside a search load this module too, and as little as those of the planner.
    from benchmarks.single import main

    main()
