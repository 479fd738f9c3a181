"""Where the program of a bundle begins: as `planner` does, once it is told from a worker of its own pool."""

import multiprocessing

from planner.launch import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
