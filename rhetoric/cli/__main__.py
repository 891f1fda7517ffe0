"""``python -m rhetoric.cli``."""

from rhetoric.cli import main

if __name__ == "__main__":
    main()
